/** Where questions about what was recorded go: to the server, or to the thread that has a kept recording. */
import { requestTap, type TapAnswer } from '../connection/tap-gateway.ts';
import { askKept, isAnswered } from './keep/kept-thread.ts';
import type { KeptQuestion } from './keep/kept-worker.ts';

export function askTap<Name extends KeptQuestion['name']>(
  name: Name,
  request: Extract<KeptQuestion, { name: Name }>['request'],
): Promise<TapAnswer<Name>> {
  const question = { name, request } as Extract<KeptQuestion, { name: Name }>;
  return isAnswered(request.tapId) ? askKept(question) : requestTap(name, request);
}
