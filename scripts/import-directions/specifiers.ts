import { extname } from 'node:path';
import { parseAst } from 'vite';

export interface Specifier {
  /** The module's name as written. */
  text: string;
  /** 1-based. */
  line: number;
}

const LANGUAGES: Record<string, 'js' | 'jsx' | 'ts' | 'tsx'> = {
  '.js': 'js',
  '.mjs': 'js',
  '.jsx': 'jsx',
  '.ts': 'ts',
  '.mts': 'ts',
  '.tsx': 'tsx',
};

export function isSource(path: string): boolean {
  return extname(path) in LANGUAGES;
}

/**
 * Every module that a source file names: in imports and exports, including types, `import()` and `require()`. Computed
 * names are not found.
 *
 * @throws SyntaxError if the file cannot be parsed
 */
export function specifiersOf(path: string, text: string): Specifier[] {
  const found: Specifier[] = [];
  const visit = (node: unknown) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isRecord(node)) return;
    const named = moduleNamedBy(node);
    if (isRecord(named) && named.type === 'Literal' && typeof named.value === 'string') {
      found.push({ text: named.value, line: lineAt(text, Number(named.start)) });
    }
    Object.values(node).forEach(visit);
  };
  visit(parseAst(text, { lang: LANGUAGES[extname(path)] ?? 'ts' }, path));
  return found;
}

function moduleNamedBy(node: Record<string, unknown>): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source;
    case 'TSExternalModuleReference':
      return node.expression;
    case 'CallExpression':
      return isRecord(node.callee) && node.callee.name === 'require' && Array.isArray(node.arguments)
        ? node.arguments[0]
        : undefined;
    default:
      return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
