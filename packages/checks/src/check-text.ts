/** A command text as it may be sent: read, and allowed. */
import type { Refused, WireError } from '@roundtrip/protocol';
import { type ArgumentTemplate, type CommandList, checkPolicy, parseCommandText } from '@roundtrip/workload';

/** Which commands can be kept to a person's own keys, by what is known of the server. */
export interface Confinement {
  /** Whether the command, any case, must not be sent. */
  refuses(name: string, subcommand?: string): boolean;
}

export type CheckedText = { ok: true; list: CommandList } | Refused;

export function checkText(text: string, confinement: Confinement): CheckedText {
  const parsed = parseCommandText(text);
  const error = parsed.ok
    ? (checkPolicy(parsed.list)[0] ?? unconfined(parsed.list, confinement))
    : parsed.errors[0];
  if (parsed.ok && !error) return { ok: true, list: parsed.list };
  const { code, message, line } = error ?? UNREADABLE;
  return { ok: false, error: { code, message, line } };
}

const UNREADABLE = { code: 'SYNTAX', message: 'It cannot be read.', line: 1 } as const;

/** The policy refuses names with placeholders, so that a name is the same in every repetition. */
function unconfined(
  { phases }: CommandList,
  { refuses }: Confinement,
): Required<Omit<WireError, 'field'>> | undefined {
  for (const { line, args } of phases.flatMap(({ entries }) => entries)) {
    const [name = '', subcommand] = args.slice(0, 2).map(textOf);
    if (!refuses(name, subcommand)) continue;
    const message =
      `Line ${line}: ${name.toUpperCase()} is refused: the playground does not know for sure which of its arguments ` +
      'are keys, and could not keep it to your own. Use commands of Redis 7.0.';
    return { code: 'REFUSED_COMMAND', message, line };
  }
  return undefined;
}

/** Bytes that are no text are no command's name either. */
function textOf({ parts }: ArgumentTemplate): string {
  const [only] = parts;
  return only?.kind === 'literal' && typeof only.value === 'string' ? only.value : '';
}
