/** Everything that can be said against an experiment before it runs. */
import { type Experiment, experimentSchema, LIMITS } from '@roundtrip/protocol';
import type { CommandList } from '@roundtrip/workload';
import type { Confinement } from '../isolation/confinement.ts';
import { badRequest } from './bad-request.ts';
import { checkDuration } from './check-duration.ts';
import { checkArguments, checkInFlight, checkRequestBytes, checkWatchedKeys } from './check-sizes.ts';
import { type CheckedText, checkText } from './check-text.ts';
import { loadOf } from './load.ts';
import { type Refused, refuse } from './refusal.ts';

const WORKLOAD = 'workload.text';
const OBSERVER = 'observer.text';

export type CheckedExperiment = { ok: true; experiment: Experiment } | Refused;

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
  return checkSizes(experiment, lists) ?? { ok: true, experiment };
}

/** @param lists the texts as read, by their fields */
function checkSizes(
  experiment: Experiment,
  lists: Readonly<Record<string, CommandList | undefined>>,
): Refused | undefined {
  for (const [field, list] of Object.entries(lists)) {
    const tooLong = list && checkArguments(list, field);
    if (tooLong) return tooLong;
  }
  const load = loadOf(experiment, lists[WORKLOAD], lists.setup);
  return (
    checkWatchedKeys(experiment) ??
    checkInFlight(experiment, load) ??
    checkRequestBytes(load) ??
    checkDuration(experiment, load)
  );
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
