/** Keeps the page from sending texts that are too long: the server disconnects whoever exceeds its limit many times over. */
import { type Experiment, LIMITS, type WireError } from '@roundtrip/protocol';
import { readWorkload } from '../reading/workload-reading.ts';

/** The error in the server's words if one of the texts is longer than it allows. */
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
