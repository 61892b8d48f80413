/** Reads the arguments of a call. Pure. */
import { COMMANDS, type Command, type Invocation, Misuse } from './invocation.ts';
import { HELP_OPTION, parseOptions } from './parse-options.ts';
import { readRun } from './read-run.ts';
import { readTap } from './read-tap.ts';

/**
 * @param args those after the program's name
 * @throws Misuse
 */
export function readArguments(args: readonly string[]): Invocation {
  const [first, ...rest] = args;
  switch (first) {
    case '--help':
    case '-h':
    case 'help':
      return { kind: 'help', of: rest.find(isCommand) ?? 'roundtrip' };
    case '--version':
    case '-v':
      return { kind: 'version' };
    case undefined:
      return { kind: 'serve' };
    case 'serve':
      return readServe(rest);
    case 'run':
      return readRun(rest);
    case 'tap':
      return readTap(rest);
    default:
      throw new Misuse(
        first.startsWith('-')
          ? `${first} is no option here. Options follow a command: roundtrip run … ${first}. See roundtrip --help.`
          : `There is no command “${first}”: there are serve, run and tap. To run the commands in a file: roundtrip run ${first}`,
      );
  }
}

function isCommand(text: string): text is Command {
  return COMMANDS.some((command) => command === text);
}

function readServe(args: readonly string[]): Invocation {
  const { values } = parseOptions('serve', args, HELP_OPTION, {
    refusal: (argument) =>
      `serve takes no arguments, and there is “${argument}”. Set its port by the environment: PORT=4000 roundtrip serve`,
  });
  return values.help ? { kind: 'help', of: 'serve' } : { kind: 'serve' };
}
