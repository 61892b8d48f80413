/** Why an experiment cannot run: the server's own checks, made before it is asked, as far as the page can know. Pure. */
import {
  checkArguments,
  checkLoad,
  loadOf,
  type Remedy,
  type TextField,
  type TextLoad,
} from '@roundtrip/checks';
import { type Experiment, LIMITS, type WireError } from '@roundtrip/protocol';
import { checkPolicy, parseCommandText } from '@roundtrip/workload';
import {
  isLong,
  type ReadWorkload,
  type TextError,
  UNREAD,
  type WorkloadReading,
} from '../reading/workload-reading.ts';

export interface Obstacle {
  /** As the server would word it. */
  error: WireError;
  /** Changes each of which would be enough, or a step towards it. */
  remedies: readonly Remedy[];
}

/** @returns `undefined` if nothing is known to be wrong; while a long text is being read, nothing is known */
export function obstacleOf(experiment: Experiment, read: ReadWorkload): Obstacle | undefined {
  const { workload, setup = '', observer } = experiment;
  const texts: Readonly<Record<TextField, string | undefined>> = {
    setup: setup.trim() === '' ? undefined : setup,
    'observer.text': observer?.text,
    'workload.text': workload.kind === 'commands' ? workload.text : undefined,
  };
  const loads: Partial<Record<TextField, TextLoad>> = {};
  for (const [field, text] of Object.entries(texts) as [TextField, string | undefined][]) {
    if (text === undefined) continue;
    const reading = read(text);
    if (reading === UNREAD) return undefined;
    const error = errorIn(text, reading, field);
    if (error !== undefined) return { error, remedies: textRemedies(text, error) };
    if (reading.ok) {
      const { phases, commands, bytes } = reading;
      loads[field] = { phases, commands, bytes: bytes.bytes };
    }
  }
  if (observer !== undefined) {
    const commands = loads['observer.text']?.commands ?? 0;
    if (commands < 1 || commands > LIMITS.observerCommands)
      return { error: unobservable(commands), remedies: [] };
  }
  return checkLoad(experiment, loadOf(experiment, loads['workload.text'], loads.setup));
}

/** An error that the page finds too has its remedies; for any other, its place suggests one. */
export function obstacleFrom(error: WireError, experiment: Experiment, read: ReadWorkload): Obstacle {
  const known = obstacleOf(experiment, read);
  if (known?.error.code === error.code && known.error.field === error.field) return { ...known, error };
  const { field, line } = error;
  const isText = field === 'workload.text' || field === 'setup' || field === 'observer.text';
  return {
    error,
    remedies: isText && line !== undefined ? [{ kind: 'repeat', field, line, repeat: 0 }] : [],
  };
}

const PREFIXES: Readonly<Record<TextField, string>> = {
  'workload.text': '',
  setup: 'Setup: ',
  'observer.text': 'Observer: ',
};

type PlacedError = WireError & { field: TextField };

function errorIn(text: string, reading: WorkloadReading, field: TextField): PlacedError | undefined {
  const error = reading.ok ? refusalIn(text, reading, field) : reading.errors[0];
  if (error === undefined) return undefined;
  const { code, message, line } = error;
  // A setup may hold only comments, and a second client's commands are counted elsewhere.
  if (code === 'EMPTY_WORKLOAD' && field !== 'workload.text') return undefined;
  return { code, message: `${PREFIXES[field]}${message}`, field, ...(line !== undefined && { line }) };
}

type Readable = Extract<WorkloadReading, { ok: true }>;
type LineError = Pick<TextError, 'code' | 'message'> & { line?: number };

/** Found on demand and kept: reading a text does not check what may be sent. */
const refusals = new WeakMap<Readable, LineError | 'none'>();

function refusalIn(text: string, reading: Readable, field: TextField): LineError | undefined {
  const known = refusals.get(reading);
  if (known !== undefined) return known === 'none' ? undefined : known;
  if (reading.refusals !== undefined) return reading.refusals[0];
  const parsed = parseCommandText(text);
  const found = parsed.ok
    ? (checkPolicy(parsed.list)[0] ?? (checkArguments(parsed.list, field)?.error as LineError | undefined))
    : undefined;
  refusals.set(reading, found ?? 'none');
  return found;
}

function textRemedies(text: string, { code, field, line }: PlacedError): Remedy[] {
  if (code === 'EMPTY_WORKLOAD' || line === undefined || text.length > LIMITS.textLength) return [];
  const fewer = code === 'LIMIT' ? fewerCommands(text, field, line) : undefined;
  return [...(fewer ?? []), { kind: 'repeat', field, line, repeat: 0 }];
}

/** For a line that makes the commands too many: as many repetitions as there is room for. */
function fewerCommands(text: string, field: TextField, line: number): Remedy[] | undefined {
  if (isLong(text)) return undefined;
  const before = parseCommandText(
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n'),
  );
  const room = LIMITS.commands - (before.ok ? before.list.commands : 0);
  return room > 0 ? [{ kind: 'repeat', field, line, repeat: room }] : undefined;
}

function unobservable(commands: number): WireError {
  const message = `observer.text: 1 to ${LIMITS.observerCommands} commands can be repeated, but this has ${commands}.`;
  return { code: 'LIMIT', message, field: 'observer.text' };
}

export { actionOf, remedied } from '@roundtrip/checks';
