/** Reads the directive `:::goal`: the condition to reach, up to three hints, and a solution that a test runs. */
import { experimentSchema } from '@roundtrip/protocol';
import type { Code, List, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { parseExpression } from './expression/parse-expression.ts';
import type { Changeable, Goal } from './lesson.ts';
import { lineOf, type ProseContext, readProse } from './read-prose.ts';
import { readYaml } from './yaml-document.ts';

const MOST_HINTS = 3;
const CHANGEABLE: readonly Changeable[] = ['lanes', 'workload'];

const solutionSchema = experimentSchema.pick({ lanes: true, workload: true }).partial();

export function readGoal(node: ContainerDirective, id: string, context: ProseContext): Goal | undefined {
  const { problems, experiment } = context;
  const line = lineOf(node, context);
  const { check, change = 'lanes', of = experiment, ...rest } = node.attributes ?? {};
  for (const name of Object.keys(rest))
    problems.add(line, `:::goal has no “${name}”: it has check, change, of`);
  const parsed = parseExpression(check ?? '');
  if (!check) problems.add(line, ':::goal needs check="…": a condition for a run that reaches it');
  else if (!parsed.ok) problems.add(line, `check="${check}": ${parsed.problem}`);
  if (!of) problems.add(line, ':::goal belongs to an experiment, and there is none in this section');
  const mayChange = readChangeable(change ?? '', line, context);

  const list = node.children.find((child): child is List => child.type === 'list');
  const code = node.children.find(isSolution);
  const hints = (list?.children ?? []).map(({ children }) => readProse(children, context));
  if (hints.length > MOST_HINTS) problems.add(line, `:::goal has at most ${MOST_HINTS} hints`);
  if (code === undefined) problems.add(line, ':::goal needs a solution: a ```solution block in it');
  const solution = code && readYaml(code.value, lineOf(code, context) + 1, solutionSchema, problems)?.value;
  for (const part of CHANGEABLE) {
    if (solution?.[part] !== undefined && !mayChange.includes(part))
      problems.add(line, `the solution changes ${part}: allow that with change="${part}"`);
  }
  const content = readProse(
    node.children.filter((child) => child !== list && child !== code),
    context,
  );
  if (!check || !parsed.ok || !of || solution === undefined) return undefined;
  const { lanes, workload } = solution;
  return {
    kind: 'goal',
    id,
    of,
    content,
    hints,
    check: { text: check, expression: parsed.expression },
    mayChange,
    solution: { ...(lanes && { lanes }), ...(workload && { workload }) },
  };
}

function isSolution(node: RootContent): node is Code {
  return node.type === 'code' && node.lang === 'solution';
}

function readChangeable(text: string, line: number, { problems }: ProseContext): Changeable[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  for (const word of words) {
    if (!CHANGEABLE.some((part) => part === word))
      problems.add(line, `change="${text}": a learner may change ${CHANGEABLE.join(' and ')}`);
  }
  return CHANGEABLE.filter((part) => words.includes(part));
}
