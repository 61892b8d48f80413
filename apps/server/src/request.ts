/** A request of a connection, read before it is handled. */
import { type Ack, badRequest, type WireError } from '@roundtrip/protocol';
import type { z } from 'zod';

export type Answered = Ack<object>;
export type Request = (payload: unknown) => Answered | Promise<Answered>;

export function validated<Schema extends z.ZodType>(
  schema: Schema,
  handle: (request: z.output<Schema>) => Answered | Promise<Answered>,
): Request {
  return (payload) => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? handle(parsed.data) : refused(badRequest(parsed.error));
  };
}

export function refused(error: WireError): Answered {
  return { ok: false, error };
}
