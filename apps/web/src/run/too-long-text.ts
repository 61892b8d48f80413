/** Texts that are not sent: the server ends the connection of who sends a message of many times its limit. */
import { type Experiment, LIMITS, type WireError } from '@roundtrip/protocol';
import { readWorkload } from '../reading/workload-reading.ts';

/** In the server's words, where one of the texts is longer than it allows. */
export function tooLongText({ workload, setup, observer }: Experiment): WireError | undefined {
  const texts = {
    'workload.text': workload.kind === 'commands' ? workload.text : undefined,
    setup,
    'observer.text': observer?.text,
  };
  for (const [field, text = ''] of Object.entries(texts)) {
    const reading = text.length > LIMITS.textLength ? readWorkload(text) : undefined;
    const error = reading?.ok === false ? reading.errors[0] : undefined;
    if (error !== undefined) return { code: error.code, message: error.message, line: error.line, field };
  }
  return undefined;
}
