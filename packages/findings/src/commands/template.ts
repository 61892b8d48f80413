/** Which commands are alike: the same name, the same options, keys of the same kind. */
import { type Command, keyOf } from './command.ts';
import { keyTemplate } from './key-parts.ts';

const SET_OPTIONS: ReadonlySet<string> = new Set(['EX', 'PX', 'NX', 'XX', 'GET', 'EXAT', 'PXAT', 'KEEPTTL']);

/** From this many arguments on, commands with more are alike: `SADD tags a b c …`. */
const MANY = 6;

/** A text that is the same for commands that are alike. Costs about a microsecond. */
export function templateOf(command: Command): string {
  const { name } = command.facts;
  const count = Math.min(command.texts.length + 1, MANY);
  const options = name === 'SET' && command.texts.length > 2 ? setOptions(command) : '';
  return `${name} ${count}${options} ${keyTemplate(keyOf(command) ?? '')}`;
}

function setOptions(command: Command): string {
  return command.texts
    .slice(2)
    .map((text) => text.toUpperCase())
    .filter((text) => SET_OPTIONS.has(text))
    .join(' ');
}

export function isSetOption(text: string): boolean {
  return SET_OPTIONS.has(text.toUpperCase());
}
