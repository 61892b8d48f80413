/**
 * Reads the texts of experiments where nobody is kept waiting: short ones at once, long ones, which can take a second,
 * in a thread of their own. What was read is not kept with a run: it takes some hundred times the room of the text.
 */
import { fileURLToPath } from 'node:url';
import { type CheckedExperiment, type Confinement, checkExperiment } from '@roundtrip/checks';
import { badRequest, type Experiment, experimentSchema } from '@roundtrip/protocol';
import { type Argument, CommandLists } from '@roundtrip/workload';
import { Piscina } from 'piscina';
import { type ConfinementRules, confinementOf } from '../isolation/confinement.ts';
import type { RowsTask } from './reading-thread.ts';

const THREAD_FILE = fileURLToPath(new URL('./reading-thread.js', import.meta.url));

/** Length of texts that are read at once, UTF-16 code units: some milliseconds. */
const SHORT = 10_000;
const LISTS_KEPT = 16;
/** The thread ends when there has been nothing to read for so long, milliseconds. */
const IDLE_MS = 10_000;

export class ExperimentReader {
  readonly #confinement: Confinement;
  readonly #thread: Piscina;
  readonly #lists = new CommandLists(LISTS_KEPT);

  constructor(rules: ConfinementRules) {
    this.#confinement = confinementOf(rules);
    this.#thread = new Piscina({
      filename: THREAD_FILE,
      workerData: rules,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
    });
  }

  async check(payload: unknown): Promise<CheckedExperiment> {
    const parsed = experimentSchema.safeParse(payload);
    if (!parsed.success) return { ok: false, error: badRequest(parsed.error) };
    if (isShort(parsed.data)) return checkExperiment(parsed.data, this.#confinement);
    return await this.#thread.run(parsed.data, { name: 'check' });
  }

  /** Commands of an experiment that was checked, by row. */
  async commandsOf(experiment: Experiment, from: number, count: number): Promise<Argument[][]> {
    if (isShort(experiment)) return this.#lists.commandsOf(experiment, from, count);
    const task: RowsTask = { experiment, from, count };
    return await this.#thread.run(task, { name: 'commands' });
  }

  close(): Promise<void> {
    return this.#thread.destroy();
  }
}

function isShort({ workload, setup = '', observer }: Experiment): boolean {
  const text = workload.kind === 'commands' ? workload.text : '';
  return text.length + setup.length + (observer?.text.length ?? 0) <= SHORT;
}
