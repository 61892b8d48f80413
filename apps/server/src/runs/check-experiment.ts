/** Everything that can be said against an experiment before it runs. */
import { mostInFlight } from '@roundtrip/engine';
import { type Experiment, experimentSchema, LIMITS, type WireError } from '@roundtrip/protocol';
import {
  type Argument,
  type CommandList,
  checkPolicy,
  commandAt,
  parseCommandText,
  type WorkloadError,
  warmingCommandAt,
} from '@roundtrip/workload';
import { badRequest } from './bad-request.ts';

type Refused = { ok: false; error: WireError };

export type CheckedExperiment =
  | { ok: true; experiment: Experiment /** The command of a row. */; commandOf: (row: number) => Argument[] }
  | Refused;

export function checkExperiment(payload: unknown): CheckedExperiment {
  const parsed = experimentSchema.safeParse(payload);
  if (!parsed.success) return { ok: false, error: badRequest(parsed.error) };
  const experiment = parsed.data;
  const { workload, setup, observer, seed = 0 } = experiment;

  const beside = checkTexts({ Setup: setup, Observer: observer?.text });
  if (beside) return beside;
  if (observer) {
    const list = parseCommandText(observer.text);
    if (!list.ok || list.list.commands > LIMITS.observerCommands) {
      return refuse('LIMIT', `observer.text: 1 to ${LIMITS.observerCommands} commands can be repeated.`);
    }
  }

  if (workload.kind === 'cache-warming') {
    const commandOf = (row: number) => warmingCommandAt(workload, row);
    return checkInFlight(experiment, workload.keys) ?? { ok: true, experiment, commandOf };
  }
  const commands = checkText(workload.text);
  if (!commands.ok) return commands;
  const largestPhase = Math.max(...commands.list.phases.map((phase) => phase.commands));
  const commandOf = (row: number) => commandAt(commands.list, row, seed);
  return checkInFlight(experiment, largestPhase) ?? { ok: true, experiment, commandOf };
}

/** Texts that may be left empty. */
function checkTexts(texts: Record<string, string | undefined>): Refused | undefined {
  for (const [what, text] of Object.entries(texts)) {
    const checked = text?.trim() ? checkText(text) : undefined;
    if (checked?.ok === false && checked.error.code !== 'EMPTY_WORKLOAD') {
      return { ok: false, error: { ...checked.error, message: `${what}: ${checked.error.message}` } };
    }
  }
  return undefined;
}

function checkText(text: string): { ok: true; list: CommandList } | Refused {
  const parsed = parseCommandText(text);
  const errors: WorkloadError[] = parsed.ok ? checkPolicy(parsed.list) : parsed.errors;
  const [first] = errors;
  if (parsed.ok && !first) return { ok: true, list: parsed.list };
  const { code, message, line } = first ?? {
    code: 'SYNTAX' as const,
    message: 'It cannot be read.',
    line: 1,
  };
  return { ok: false, error: { code, message, line } };
}

function checkInFlight({ lanes }: Experiment, largestPhase: number): Refused | undefined {
  const tooMany = lanes.findIndex((lane) => mostInFlight(lane, largestPhase) > LIMITS.commandsInFlight);
  if (tooMany < 0) return undefined;
  const most = LIMITS.commandsInFlight.toLocaleString('en');
  return refuse(
    'LIMIT',
    `lanes[${tooMany}]: ${lanes[tooMany]?.kind} would have ${largestPhase.toLocaleString('en')} commands in flight at once. At most ${most} may be, since the client library keeps an object for each. Use pipelined with a batch size, or put --- between parts of the list.`,
  );
}

function refuse(code: WireError['code'], message: string): Refused {
  return { ok: false, error: { code, message } };
}
