/** Everything that can be said against an experiment before it runs. */
import {
  badRequest,
  type Experiment,
  experimentSchema,
  LIMITS,
  type Refused,
  refuse,
  type WireError,
} from '@roundtrip/protocol';
import { type CommandList, requestBytes } from '@roundtrip/workload';
import { checkLoad } from './check-load.ts';
import { checkArguments } from './check-sizes.ts';
import { type CheckedText, type Confinement, checkText } from './check-text.ts';
import { type Load, loadOf, type TextLoad } from './load.ts';
import type { TextField } from './remedy.ts';

const WORKLOAD = 'workload.text';
const OBSERVER = 'observer.text';

/** What may run. */
export interface Accepted {
  experiment: Experiment;
  load: Load;
}

export type CheckedExperiment = ({ ok: true } & Accepted) | Refused;

export function checkExperiment(payload: unknown, confinement: Confinement): CheckedExperiment {
  const parsed = experimentSchema.safeParse(payload);
  if (!parsed.success) return { ok: false, error: badRequest(parsed.error) };
  const experiment = parsed.data;
  const { workload, observer } = experiment;
  const setup = textBeside({ what: 'Setup', field: 'setup' }, experiment.setup, confinement);
  if (!setup.ok) return setup;
  const observed = textBeside({ what: 'Observer', field: OBSERVER }, observer?.text, confinement);
  if (!observed.ok) return observed;
  const observations = observed.list?.commands ?? 0;
  if (observer && (observations < 1 || observations > LIMITS.observerCommands)) {
    const message = `observer.text: 1 to ${LIMITS.observerCommands} commands can be repeated, and here are ${observations}.`;
    return refuse('LIMIT', message, OBSERVER);
  }
  const commands = workload.kind === 'commands' ? checkText(workload.text, confinement) : undefined;
  if (commands?.ok === false) return inField(commands, WORKLOAD);
  const lists = { [WORKLOAD]: commands?.list, setup: setup.list, [OBSERVER]: observed.list };
  const load = loadOf(experiment, textLoad(lists[WORKLOAD]), textLoad(lists.setup));
  const error = sizeError(lists) ?? checkLoad(experiment, load)?.error;
  return error === undefined ? { ok: true, experiment, load } : { ok: false, error };
}

/** @param lists the texts as read, by their fields */
function sizeError(lists: Readonly<Record<TextField, CommandList | undefined>>): WireError | undefined {
  for (const [field, list] of Object.entries(lists) as [TextField, CommandList | undefined][]) {
    const tooLong = list && checkArguments(list, field);
    if (tooLong) return tooLong.error;
  }
  return undefined;
}

function textLoad(list: CommandList | undefined): TextLoad | undefined {
  if (list === undefined) return undefined;
  const phases = list.phases.map(({ commands }) => commands);
  return { phases, commands: list.commands, bytes: requestBytes(list).bytes };
}

/** A text that may be left empty. */
function textBeside(
  { what, field }: { what: string; field: string },
  text: string | undefined,
  confinement: Confinement,
): { ok: true; list: CommandList | undefined } | Refused {
  const checked: CheckedText | undefined = text?.trim() ? checkText(text, confinement) : undefined;
  if (!checked || checked.ok) return { ok: true, list: checked?.list };
  const { error } = checked;
  // Comments alone are as good as nothing.
  if (error.code === 'EMPTY_WORKLOAD') return { ok: true, list: undefined };
  return inField({ ok: false, error: { ...error, message: `${what}: ${error.message}` } }, field);
}

function inField({ ok, error }: Refused, field: string): Refused {
  return { ok, error: { ...error, field } };
}
