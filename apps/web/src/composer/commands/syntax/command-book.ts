/** Finds the command that a line is about. */
import type { CommandDoc, CommandDocs } from '@roundtrip/protocol';
import type { KnownCommand } from '@roundtrip/workload';
import type { Grammar } from './grammar.ts';
import { grammarOf } from './grammar-of.ts';

export interface CommandBook {
  source: CommandDocs['source'];
  commands: readonly CommandDoc[];
  find: (words: readonly string[]) => BookEntry | undefined;
}

export interface BookEntry {
  doc: CommandDoc;
  /** In upper case; a subcommand's follows that of its command. */
  name: string;
  /** How many words of the line make up the name. */
  names: 1 | 2;
  grammar: Grammar;
}

export function commandBook({ source, commands }: CommandDocs): CommandBook {
  const byName = indexed(commands);
  const parts = new Map<CommandDoc, ReadonlyMap<string, CommandDoc>>();
  const grammars = new Map<CommandDoc, Grammar>();
  const entry = (doc: CommandDoc, name: string, names: 1 | 2): BookEntry => {
    let grammar = grammars.get(doc);
    if (grammar === undefined) {
      grammar = grammarOf(doc.arguments ?? []);
      grammars.set(doc, grammar);
    }
    return { doc, name, names, grammar };
  };
  return {
    source,
    commands,
    find([first = '', second]) {
      const doc = byName.get(first.toUpperCase());
      if (doc === undefined) return undefined;
      if (doc.subcommands === undefined || second === undefined) return entry(doc, doc.name, 1);
      const known = parts.get(doc) ?? indexed(doc.subcommands);
      parts.set(doc, known);
      const part = known.get(second.toUpperCase());
      return part === undefined ? entry(doc, doc.name, 1) : entry(part, `${doc.name} ${part.name}`, 2);
    },
  };
}

/** The part of the documentation that checking a whole text needs. */
export function knownCommands(commands: readonly CommandDoc[]): Map<string, KnownCommand> {
  return new Map(
    commands.map(({ name, arity, difference, subcommands }) => [
      name,
      {
        ...(arity !== undefined && { arity }),
        ...(difference !== undefined && { difference }),
        ...(subcommands !== undefined && { subcommands: knownCommands(subcommands) }),
      },
    ]),
  );
}

function indexed(commands: readonly CommandDoc[]): ReadonlyMap<string, CommandDoc> {
  return new Map(commands.map((command) => [command.name, command]));
}
