/** What differs from one command of a run to the next. */
import type { Command } from './commands/command.ts';
import type { Span } from './phrases.ts';

/** Where each argument of each command differs from those of the run's other commands of the same template. */
export function varyingSpans(
  commands: readonly Command[],
  templates: readonly string[],
): readonly (readonly Span[])[] {
  const shared = new Map<string, Shared[]>();
  for (const [at, command] of commands.entries()) {
    const args = command.texts;
    const template = templates[at] ?? '';
    const known = shared.get(template);
    if (known === undefined) {
      shared.set(
        template,
        args.map((first) => ({ first, before: first.length, after: first.length, isSame: true })),
      );
    } else for (const [place, own] of known.entries()) compare(own, args[place] ?? '');
  }
  return commands.map((command, at) => {
    const known = shared.get(templates[at] ?? '') ?? [];
    return command.texts.map((text, place) => spanOf(text, known[place]));
  });
}

/** What the arguments in one place begin and end with. */
interface Shared {
  first: string;
  before: number;
  after: number;
  isSame: boolean;
}

function compare(shared: Shared, text: string): void {
  if (text === shared.first) return;
  shared.isSame = false;
  shared.before = commonStart(shared.first, text, shared.before);
  shared.after = commonEnd(shared.first, text, shared.after);
}

function spanOf(text: string, shared: Shared | undefined): Span {
  if (shared === undefined) return { from: 0, to: text.length };
  if (shared.isSame) return { from: 0, to: 0 };
  // Of `a1` and `a11`, the shorter one differs in its last character too.
  const from = Math.min(shared.before, Math.max(0, text.length - 1));
  return { from, to: Math.max(from + 1, text.length - shared.after) };
}

function commonStart(a: string, b: string, most: number): number {
  let count = 0;
  while (count < most && count < b.length && a[count] === b[count]) count++;
  return count;
}

function commonEnd(a: string, b: string, most: number): number {
  let count = 0;
  while (count < most && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
}
