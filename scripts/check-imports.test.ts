import { describe, expect, test } from 'vitest';
import { PARTS } from './import-directions/parts.ts';
import { specifiersOf } from './import-directions/specifiers.ts';
import { type RepositoryFile, violationsIn } from './import-directions/violations.ts';

/** A repository without violations, for a test to add one. */
function soundRepository(): RepositoryFile[] {
  return PARTS.flatMap(({ directory, mayImport, pure, portable }) => [
    { path: `${directory}/src/index.ts`, text: mayImport.map((name) => `import '${name}';`).join('\n') },
    {
      path: `${directory}/package.json`,
      text: JSON.stringify({
        dependencies: Object.fromEntries(mayImport.map((name) => [name, 'workspace:*'])),
      }),
    },
    {
      path: `${directory}/tsconfig.json`,
      text: JSON.stringify({ compilerOptions: pure || portable ? { types: [] } : {} }),
    },
  ]);
}

/** The violations when `path` has this text, as `path:line: message`. */
function withFile(path: string, text: string): string[] {
  const files = soundRepository().filter((file) => file.path !== path);
  return violationsIn([...files, { path, text }]).map(
    ({ path, line, message }) => `${path}:${line}: ${message}`,
  );
}

test('a repository whose imports run one way passes', () => {
  expect(violationsIn(soundRepository())).toEqual([]);
});

test.each([
  ['packages/protocol', '@roundtrip/workload'],
  ['packages/workload', '@roundtrip/analysis'],
  ['packages/analysis', '@roundtrip/workload'],
  ['packages/wire', '@roundtrip/engine'],
  ['packages/engine', '@roundtrip/server'],
  ['apps/web', '@roundtrip/wire'],
  ['apps/web', '@roundtrip/engine'],
  ['apps/server', '@roundtrip/web'],
  ['bench', '@roundtrip/server'],
  ['e2e', '@roundtrip/web'],
])('%s may not import %s', (directory, name) => {
  expect(withFile(`${directory}/src/more.ts`, `\nimport { x } from '${name}';\n`)).toContainEqual(
    expect.stringContaining(`${directory}/src/more.ts:2: ${directory} may not import ${name}`),
  );
});

test('a type, an export, a dynamic import and a path inside a package count as imports', () => {
  for (const text of [
    "import type { X } from '@roundtrip/engine';",
    "export { x } from '@roundtrip/engine';",
    "export * from '@roundtrip/engine/dist/index.js';",
    "const engine = await import('@roundtrip/engine');",
    "let x: import('@roundtrip/engine').X;",
    "import engine = require('@roundtrip/engine');",
  ]) {
    expect(withFile('apps/web/src/more.ts', text)).toContainEqual(
      expect.stringMatching(/^apps\/web\/src\/more\.ts:1: apps\/web may not import @roundtrip\/engine/),
    );
  }
});

test('a relative import stays in its part', () => {
  expect(withFile('packages/wire/src/a/b.ts', "import '../c.ts';\nimport '../../test/d.ts';")).toEqual([]);
  expect(withFile('packages/wire/src/a.ts', "import '../../protocol/src/index.ts';")).toEqual([
    'packages/wire/src/a.ts:1: ../../protocol/src/index.ts leaves packages/wire: ' +
      'import the package by its name, from what its index exports',
  ]);
  expect(withFile('scripts/a.ts', "import '../apps/server/src/main.ts';")).toHaveLength(1);
  expect(withFile('packages/wire/a.ts', "import '../wire-more/b.ts';")).toHaveLength(1);
});

test('a configuration may share what scripts have', () => {
  const shared = "import '../../scripts/server-bundle.ts';";
  expect(withFile('apps/cli/vite.config.ts', shared)).toEqual([]);
  expect(withFile('apps/cli/src/main.ts', shared)).toHaveLength(1);
  expect(withFile('apps/cli/vite.config.ts', "import '../server/vite.config.ts';")).toHaveLength(1);
});

test.each(['node:fs', 'fs', 'fs/promises'])('a pure part may not import %s, its tests may', (name) => {
  expect(withFile('packages/analysis/src/a.ts', `import '${name}';`)).toHaveLength(1);
  expect(withFile('packages/analysis/src/a.test.ts', `import '${name}';`)).toEqual([]);
  expect(withFile('packages/analysis/test/relay.ts', `import '${name}';`)).toEqual([]);
  expect(withFile('apps/server/src/a.ts', `import '${name}';`)).toEqual([]);
});

test.each(['node:fs', 'ioredis'])('a portable part may not import %s, its tests and adapters may', (name) => {
  for (const directory of ['packages/platform', 'packages/wire', 'packages/engine']) {
    expect(withFile(`${directory}/src/a.ts`, `import '${name}';`)).toEqual([
      expect.stringContaining('runs on any platform'),
    ]);
    expect(withFile(`${directory}/src/a.test.ts`, `import '${name}';`)).toEqual([]);
  }
  expect(withFile('packages/platform/src/node/a.ts', `import '${name}';`)).toEqual([]);
  expect(withFile('packages/engine/src/node/a.ts', `import '${name}';`)).toHaveLength(1);
  expect(withFile('packages/wire/src/a.ts', "import 'd3-random';")).toEqual([]);
});

test('a portable part that compiles with the types of Node fails', () => {
  const text = JSON.stringify({ compilerOptions: { types: ['node'], lib: ['ES2023', 'WebWorker'] } });
  expect(withFile('packages/wire/tsconfig.json', text)).toEqual([expect.stringContaining('set "types": []')]);
});

test.each([
  ['has no tsconfig types', {}, 'set "types": []'],
  ['has Node types', { types: ['node'] }, 'set "types": []'],
  ['has the DOM', { types: [], lib: ['ES2023', 'DOM.Iterable'] }, 'leave the DOM out'],
])('a pure part that %s fails', (_, compilerOptions, remedy) => {
  expect(withFile('packages/workload/tsconfig.json', JSON.stringify({ compilerOptions }))).toEqual([
    expect.stringContaining(remedy),
  ]);
});

test('what is imported is declared, and what is declared is imported', () => {
  const manifest = JSON.stringify(
    { devDependencies: { '@roundtrip/protocol': 'workspace:*', zod: '4' } },
    null,
    2,
  );
  const files = soundRepository().filter(({ path }) => path !== 'packages/analysis/package.json');
  expect(violationsIn([...files, { path: 'packages/analysis/package.json', text: manifest }])).toEqual([]);
  expect(withFile('packages/analysis/package.json', '{ "dependencies": {} }')).toEqual([
    'packages/analysis/package.json:1: @roundtrip/protocol is imported and not declared: ' +
      'add "@roundtrip/protocol": "workspace:*"',
  ]);
  expect(withFile('packages/analysis/src/index.ts', 'export {};')).toEqual([
    'packages/analysis/package.json:1: @roundtrip/protocol is declared and never imported: remove it',
  ]);
});

test('a file of no part, and one that cannot be read, are reported', () => {
  expect(withFile('packages/stray/src/a.ts', '')).toEqual([expect.stringContaining('belongs to no part')]);
  expect(withFile('packages/wire/src/a.ts', 'import from from;')).toEqual([
    expect.stringMatching(/^packages\/wire\/src\/a\.ts:1: cannot be parsed/),
  ]);
});

describe('specifiers', () => {
  test('are found by line, in scripts and in components', () => {
    const text = "import a from 'a';\n\nconst Page = () => <p>don't {lazy(() => import('b'))}</p>;\n";
    expect(specifiersOf('page.tsx', text)).toEqual([
      { text: 'a', line: 1 },
      { text: 'b', line: 3 },
    ]);
  });

  test('are not found in comments, strings and templates', () => {
    const text = "// import 'a'\n/* import('b') */ const s = \"import 'c'\"; const t = `\nimport 'd';\n`;";
    expect(specifiersOf('a.ts', text)).toEqual([]);
  });
});
