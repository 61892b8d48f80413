/** A chunk of its own, since the schema library would take a quarter of the first load. */
import { experimentSchema } from '@roundtrip/protocol';

export function isExperiment(value: unknown): boolean {
  return experimentSchema.safeParse(value).success;
}
