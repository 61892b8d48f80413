/** Requests of parts of the page that most people never open. */
import { ANSWER_TIMEOUT_MS, NO_ANSWER, openedSocket } from './gateway.ts';

/** What `emit` looks like for one request, which the client's types do not tell for a name that varies. */
type Emit = (name: string, request: object, onAnswer: (error: Error | null, answer: unknown) => void) => void;

/** @returns what the server answers, or that it did not */
export async function ask<Answer>(name: string, request: object): Promise<Answer | typeof NO_ANSWER> {
  const opened = await openedSocket();
  if (opened === undefined) return NO_ANSWER;
  const waiting = opened.timeout(ANSWER_TIMEOUT_MS);
  const emit = waiting.emit.bind(waiting) as unknown as Emit;
  return new Promise((resolve) =>
    emit(name, request, (error, answer) => resolve(error ? NO_ANSWER : (answer as Answer))),
  );
}
