/** The experiment in the composer, kept in the browser from one visit to the next. */
import { type Experiment, PROTOCOL_VERSION } from '@roundtrip/protocol';

/** Another protocol version may define experiments differently, so it must not read this key. */
const KEY = `roundtrip.experiment.${PROTOCOL_VERSION}`;

/** What an earlier visit stored under this protocol version. `fitsSchema` tells if something else wrote it. */
export function loadExperiment(): Experiment | undefined {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === null ? undefined : (JSON.parse(stored) as Experiment);
  } catch {
    return undefined;
  }
}

export function storeExperiment(experiment: Experiment): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(experiment));
  } catch {
    // Storage is full or forbidden: the experiment lasts as long as the page.
  }
}

export function forgetExperiment(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is forbidden, so there is nothing to forget.
  }
}

/** The full check, separate so that the page need not wait for the schema library. */
export async function fitsSchema(experiment: unknown): Promise<boolean> {
  const { isExperiment } = await import('./experiment-schema.ts');
  return isExperiment(experiment);
}
