export { type FindOptions, findIn } from './find-in.ts';
export type { Traffic, TrafficCommand, TrafficConnection } from './traffic.ts';
