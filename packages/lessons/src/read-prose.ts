/** Converts a Markdown tree to a lesson's prose. Whatever a lesson may not contain is a problem with its line. */
import type { Nodes } from 'mdast';
import type {} from 'mdast-util-directive';
import { parseExpression } from './expression/parse-expression.ts';
import { plainText } from './plain-text.ts';
import type { Problems } from './problem.ts';
import type { Prose } from './prose.ts';

export interface ProseContext {
  problems: Problems;
  /** Lines of the file before the Markdown. */
  linesBefore: number;
  /** The Markdown itself. */
  source: string;
  /** The experiment that `:measured[…]` refers to by default. */
  experiment: string | undefined;
}

export function lineOf(node: Nodes, { linesBefore }: Pick<ProseContext, 'linesBefore'>): number {
  return linesBefore + (node.position?.start.line ?? 1);
}

export function readProse(nodes: readonly Nodes[], context: ProseContext): Prose[] {
  return nodes.flatMap((node) => readNode(node, context) ?? []);
}

function readNode(node: Nodes, context: ProseContext): Prose | undefined {
  const inner = (children: readonly Nodes[]) => readProse(children, context);
  const refuse = (message: string) => void context.problems.add(lineOf(node, context), message);
  switch (node.type) {
    case 'paragraph':
    case 'emphasis':
    case 'strong':
      return { type: node.type, children: inner(node.children) };
    case 'heading':
      if (node.depth === 3) return { type: 'heading', children: inner(node.children) };
      return refuse('a section begins with “## ”, and within a section there is only “### ”');
    case 'list':
      return {
        type: 'list',
        ordered: node.ordered === true,
        items: node.children.map(({ children }) => inner(children)),
      };
    case 'blockquote':
      return { type: 'quote', children: inner(node.children) };
    case 'code':
      return { type: 'code', text: node.value };
    case 'table':
      return {
        type: 'table',
        rows: node.children.map((row) => row.children.map((cell) => inner(cell.children))),
      };
    case 'text':
      return { type: 'text', text: node.value.replaceAll('\n', ' ') };
    case 'inlineCode':
      return { type: 'inline-code', text: node.value };
    case 'break':
      return { type: 'break' };
    case 'link':
      if (/^(https?:\/\/|\/(?!\/))/.test(node.url))
        return { type: 'link', href: node.url, children: inner(node.children) };
      return refuse(`a link needs an https:// address or, on this site, a path, not “${node.url}”`);
    case 'textDirective':
      if (node.name === 'measured') return readMeasured(node, context);
      if (node.name === 'term') return { type: 'term', text: plainText(inner(node.children)) };
      return refuse(strayDirective(`:${node.name}`));
    case 'html':
      return refuse('HTML is not supported: write Markdown');
    default:
      return refuse(`“${node.type}” is not supported in lessons`);
  }
}

function readMeasured(
  node: Extract<Nodes, { type: 'textDirective' }>,
  context: ProseContext,
): Prose | undefined {
  const from = node.children[0]?.position?.start.offset;
  const to = node.children.at(-1)?.position?.end.offset;
  const text = from === undefined || to === undefined ? '' : context.source.slice(from, to);
  const of = node.attributes?.of ?? context.experiment;
  const line = lineOf(node, context);
  const parsed = parseExpression(text);
  if (!parsed.ok) context.problems.add(line, `:measured[${text}]: ${parsed.problem}`);
  if (of === undefined) context.problems.add(line, `:measured[${text}]: no experiment precedes it`);
  return parsed.ok && of !== undefined ? { type: 'measured', of, expression: parsed.expression } : undefined;
}

export function strayDirective(name: string): string {
  return `“${name}” is unknown. Put text such as key:name in backticks`;
}
