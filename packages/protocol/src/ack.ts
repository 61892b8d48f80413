import type { Refused } from './errors.ts';

/** Every request is answered once: with its result, or with the reason it was refused. */
export type Ack<Result> = ({ ok: true } & Result) | Refused;
