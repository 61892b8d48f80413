/** Whether code is valid in its language, as far as a grammar can tell. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, type Node, Parser } from '@vscode/tree-sitter-wasm';

const GRAMMARS = {
  javascript: 'javascript',
  python: 'python',
  go: 'go',
  java: 'java',
  csharp: 'c-sharp',
  shell: 'bash',
} as const;

const WASM = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

/** Finds the places of a text where the grammar had to recover from an error. */
export type FaultFinder = (text: string) => string[];

export async function faultFinder(language: keyof typeof GRAMMARS): Promise<FaultFinder> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(WASM, `tree-sitter-${GRAMMARS[language]}.wasm`)));
  return (text) => {
    const tree = parser.parse(text);
    return tree === null ? ['not parsed'] : faultsIn(tree.rootNode);
  };
}

function faultsIn(node: Node): string[] {
  if (!node.hasError) return [];
  const here =
    node.isError || node.isMissing ? [`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`] : [];
  return [...here, ...node.children.flatMap((child) => (child === null ? [] : faultsIn(child)))];
}
