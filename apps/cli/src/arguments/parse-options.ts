/** Options in the form that everybody knows, with problems in words. Pure. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Misuse } from './invocation.ts';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

export const HELP_OPTION = { help: { type: 'boolean', short: 'h' } } as const;

/**
 * @param command whose `--help` to point to
 * @throws Misuse
 */
export function parseOptions<Options extends OptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Its advice on positional arguments helps nobody here.
    const [problem = ''] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    throw new Misuse(`${problem.replace(/\.$/, '')}. See roundtrip ${command} --help.`);
  }
}
