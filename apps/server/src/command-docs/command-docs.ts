/** What the page learns about commands: from the server's `COMMAND` and `COMMAND DOCS`, and the playground's policy. */
import { list as libraryCommands } from '@ioredis/commands';
import type { Confinement } from '@roundtrip/checks';
import type { CommandDoc, CommandDocs } from '@roundtrip/protocol';
import { refusalOf } from '@roundtrip/workload';
import type { ServerCommand } from '../isolation/command-catalogue.ts';
import type { Differences } from './differences.ts';
import type { ServerDoc } from './server-docs.ts';

export interface CommandSources {
  /** Absent if the server does not tell. */
  catalogue: readonly ServerCommand[] | undefined;
  docs: ReadonlyMap<string, ServerDoc>;
  confinement: Confinement;
  differences: Differences;
}

export function commandDocsOf({ catalogue, docs, confinement, differences }: CommandSources): CommandDocs {
  const known = catalogue ?? libraryCommands.map(nameAlone);
  const commands = known
    .map((command): CommandDoc => {
      const name = command.name.toUpperCase();
      const doc = docs.get(name);
      const subcommands = command.subcommands.map((each): CommandDoc => {
        const own = each.name.slice(each.name.indexOf('|') + 1).toUpperCase();
        return docOf(each, own, doc?.subcommands.get(own), refusal(confinement, name, own));
      });
      return {
        ...docOf(command, name, doc, subcommands.length > 0 ? undefined : refusal(confinement, name)),
        ...(subcommands.length > 0 && { subcommands: byName(subcommands) }),
      };
    })
    .map(withRefusalOfAll);
  return {
    source: catalogue ? 'server' : 'library',
    commands: byName(withDifferences(commands, differences)),
  };
}

/** A command that the server lacks is listed for its note's sake; a subcommand's note goes to the subcommand, if listed. */
function withDifferences(commands: readonly CommandDoc[], differences: Differences): CommandDoc[] {
  const said = new Map<string, CommandDoc>(commands.map((command) => [command.name, command]));
  for (const [name, difference] of differences) {
    const [first = '', own] = name.split('|');
    const { subcommands, ...command } = said.get(first) ?? { name: first };
    const parts = subcommands?.map((part) => (part.name === own ? { ...part, difference } : part));
    said.set(first, { ...command, ...(parts ? { subcommands: parts } : { difference }) });
  }
  return [...said.values()];
}

type Named = Pick<ServerCommand, 'name'> & {
  arity: number | undefined;
  subcommands: readonly Omit<Named, 'subcommands'>[];
};

function nameAlone(name: string): Named {
  return { name, arity: undefined, subcommands: [] };
}

function docOf(
  { arity }: Pick<Named, 'arity'>,
  name: string,
  doc: ServerDoc | undefined,
  refused: string | undefined,
): CommandDoc {
  const { subcommands: _, ...told } = doc ?? { subcommands: undefined };
  return {
    name,
    ...(arity !== undefined && { arity }),
    ...told,
    ...(refused !== undefined && { refused }),
  };
}

/** Enough arguments for a whole command: what the policy says about values does not matter here. */
function refusal({ refuses }: Confinement, name: string, subcommand?: string): string | undefined {
  const words = subcommand === undefined ? [name] : [name, subcommand];
  return (
    refusalOf([...words, 'x', 'x', 'x']) ??
    (refuses(name, subcommand)
      ? `${words.join(' ')} is refused: the playground does not know for sure which of its arguments are keys.`
      : undefined)
  );
}

/** A command with subcommands is refused if each of them is. */
function withRefusalOfAll(command: CommandDoc): CommandDoc {
  const { name, subcommands } = command;
  if (subcommands === undefined || !subcommands.every(({ refused }) => refused !== undefined)) return command;
  const refused = refusalOf([name]) ?? subcommands[0]?.refused;
  return refused === undefined ? command : { ...command, refused };
}

function byName(commands: readonly CommandDoc[]): CommandDoc[] {
  return commands.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
