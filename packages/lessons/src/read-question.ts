/** Reads the directives `:::predict` and `:::check`: text, possibly options, and the expression for the answer. */
import type { List, PhrasingContent, Text } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { parseExpression } from './expression/parse-expression.ts';
import type { Option, Question } from './lesson.ts';
import { readOptionValue } from './option-value.ts';
import { lineOf, type ProseContext, readProse } from './read-prose.ts';

export function readQuestion(
  node: ContainerDirective,
  kind: Question['kind'],
  id: string,
  context: ProseContext,
): Question | undefined {
  const { problems, experiment } = context;
  const line = lineOf(node, context);
  const { answer, within, of = experiment, ...rest } = node.attributes ?? {};
  for (const name of Object.keys(rest))
    problems.add(line, `:::${kind} has no “${name}”: it has answer, of, within`);
  const parsed = parseExpression(answer ?? '');
  if (!answer) problems.add(line, `:::${kind} needs answer="…": an expression for the right answer`);
  else if (!parsed.ok) problems.add(line, `answer="${answer}": ${parsed.problem}`);
  if (!of) problems.add(line, `:::${kind} belongs to an experiment, and there is none in this section`);
  const list = node.children.find((child): child is List => child.type === 'list');
  const options = list === undefined ? [] : readOptions(list, context);
  const content = readProse(
    node.children.filter((child) => child !== list),
    context,
  );
  if (list !== undefined && options.length < 2) problems.add(line, `:::${kind} needs at least two options`);
  if (kind === 'predict' && list === undefined) problems.add(line, ':::predict needs a list of options');
  const share = within === undefined || within === null ? 0 : Number(/^(\d+)%$/.exec(within)?.[1]) / 100;
  if (Number.isNaN(share)) problems.add(line, `within="${within}" must be a percentage such as "10%"`);
  if (!answer || !parsed.ok || !of) return undefined;
  return {
    kind,
    id,
    of,
    content,
    options,
    answer: { text: answer, expression: parsed.expression },
    within: share,
  };
}

/** `- 1..10: label`, `- `QUEUED`: label`, or just `- 3`. */
function readOptions(list: List, context: ProseContext): Option[] {
  return list.children.flatMap((item) => {
    const [paragraph] = item.children;
    if (paragraph?.type !== 'paragraph') {
      context.problems.add(lineOf(item, context), 'an option must begin with text');
      return [];
    }
    return readOption(paragraph.children, lineOf(item, context), context);
  });
}

function readOption(nodes: readonly PhrasingContent[], line: number, context: ProseContext): Option {
  const [first, second] = nodes;
  const all = () => readProse(nodes, context);
  if (first?.type === 'inlineCode') {
    const value = { kind: 'exact', value: first.value } as const;
    const isPrefix = second?.type === 'text' && /^:\s/.test(second.value);
    return { value, content: isPrefix ? readProse([after(second, ':'), ...nodes.slice(2)], context) : all() };
  }
  if (first?.type !== 'text') return { value: { kind: 'exact', value: '' }, content: all() };
  const written = /^([^:]+):\s/.exec(first.value)?.[1];
  const value = readOptionValue((written ?? first.value).trim(), line, context.problems);
  if (written === undefined) return { value, content: all() };
  return { value, content: readProse([after(first, `${written}:`), ...nodes.slice(1)], context) };
}

function after(text: Text, prefix: string): Text {
  return { ...text, value: text.value.slice(prefix.length).trimStart() };
}
