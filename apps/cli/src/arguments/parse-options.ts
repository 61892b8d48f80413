/** Options in the form that everybody knows, with problems in words. Pure. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Command, Misuse } from './invocation.ts';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

export const HELP_OPTION = { help: { type: 'boolean', short: 'h' } } as const;

interface Rules {
  /** What is said against an argument that belongs to no option; absent where they are allowed. */
  refusal?(argument: string): string;
}

/**
 * What follows an option that takes a value is its value, whatever it begins with: it may be a negative number.
 *
 * @param command whose options they are
 * @throws Misuse at the first thing that is wrong
 */
export function parseOptions<Options extends OptionsConfig>(
  command: Command,
  args: readonly string[],
  options: Options,
  { refusal }: Rules = {},
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  const parsed = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of parsed.tokens) {
    if (token.kind === 'option') checkOption(command, options, token);
    if (token.kind === 'positional' && refusal !== undefined) throw new Misuse(refusal(token.value));
  }
  // As strict parsing would have it, whose messages help nobody here.
  return parsed as ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>>;
}

function checkOption(
  command: Command,
  options: OptionsConfig,
  { name, rawName, value }: { name: string; rawName: string; value?: string | undefined },
): void {
  const help = `See roundtrip ${command} --help.`;
  const known = Object.keys(options).map((each) => `--${each}`);
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined)
    throw new Misuse(`${command} has no option ${rawName}. It has ${known.join(', ')}. ${help}`);
  if (option.type === 'boolean' && value !== undefined)
    throw new Misuse(`${rawName} takes no value: write ${rawName} alone, or leave it out.`);
  if (option.type === 'string' && value === undefined)
    throw new Misuse(`${rawName} needs a value, and nothing follows it. ${help}`);
  if (option.type === 'string' && known.includes(value ?? ''))
    throw new Misuse(`${rawName} needs a value, and ${value} follows it. ${help}`);
}
