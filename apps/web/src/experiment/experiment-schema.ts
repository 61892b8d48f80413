/** A chunk of its own: the schema library is a quarter of what the first load may weigh. */
import { experimentSchema } from '@roundtrip/protocol';

export function isExperiment(value: unknown): boolean {
  return experimentSchema.safeParse(value).success;
}
