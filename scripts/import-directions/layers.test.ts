import { expect, test } from 'vitest';
import { type Layers, layerViolationsIn } from './layers.ts';

const LAYERS: Layers = {
  source: 'app/src',
  table: 'layers.ts',
  rows: [
    { folder: 'ground', mayImport: [] },
    { folder: 'middle', mayImport: ['ground'] },
    { folder: 'top', mayImport: ['ground', 'middle'] },
  ],
};

const SOUND = {
  'app/src/ground/a.ts': 'export const a = 1;',
  'app/src/middle/b.ts': "import { a } from '../ground/a.ts';",
  'app/src/top/c.tsx': "import '../middle/b.ts'; import './d.ts'; const a = import('../ground/a.ts');",
  'app/src/main.ts': "import './top/c.tsx'; import './ground/a.ts';",
};

/** The violations after replacing these files, and these parts of the table, in a sound repository. */
function found(files: Record<string, string>, layers: Partial<Layers> = {}): string[] {
  const all = Object.entries({ ...SOUND, ...files }).map(([path, text]) => ({ path, text }));
  return layerViolationsIn(all, { ...LAYERS, ...layers }).map(
    ({ path, line, message }) => `${path}:${line}: ${message}`,
  );
}

test('folders that import only what their rows list pass', () => {
  expect(found({})).toEqual([]);
});

test.each([
  ["\nimport { b } from '../middle/b.ts';", 2],
  ["import type { B } from '../middle/b.ts';", 1],
  ["const b = await import('../middle/b.ts');", 1],
  ["export * from '../middle/deeper/b.ts';", 1],
])('an import from a folder above is a violation: %s', (text, line) => {
  expect(found({ 'app/src/ground/more.ts': text })).toEqual([
    expect.stringContaining(
      `app/src/ground/more.ts:${line}: ground may not import middle, only no other folder`,
    ),
  ]);
});

test('the row of a folder also applies to its tests and subfolders', () => {
  expect(found({ 'app/src/ground/a.test.ts': "import '../top/c.tsx';" })).toHaveLength(1);
  expect(found({ 'app/src/middle/deep/er.ts': "import '../../top/c.tsx'; import '../b.ts';" })).toHaveLength(
    1,
  );
});

test('no folder imports a file beside the folders; imports that leave the source directory are not checked here', () => {
  expect(found({ 'app/src/top/e.ts': "import '../main.ts';" })).toEqual([
    expect.stringContaining('top may not import ../main.ts'),
  ]);
  expect(found({ 'app/src/top/e.ts': "import '../../test/any.ts'; import '@roundtrip/protocol';" })).toEqual(
    [],
  );
});

test('the table has exactly one row per folder, and no row lists a folder above its own or one that it does not import', () => {
  expect(found({ 'app/src/stray/a.ts': '' })).toEqual(['layers.ts:1: app/src/stray has no row: add one']);
  const rows = [...LAYERS.rows, { folder: 'gone', mayImport: [] }];
  expect(found({}, { rows })).toEqual(['layers.ts:1: there is no app/src/gone: remove its row']);
  const [ground, middle, top] = LAYERS.rows as [Layers['rows'][number], ...Layers['rows'][number][]];
  const circle = [{ ...ground, mayImport: ['middle'] }, middle, top].filter((row) => row !== undefined);
  expect(found({ 'app/src/ground/more.ts': "import '../middle/b.ts';" }, { rows: circle })).toEqual([
    'layers.ts:1: ground lists middle, whose row is not above its own: imports run one way',
  ]);
  expect(found({ 'app/src/middle/b.ts': '' })).toEqual([
    'layers.ts:1: middle does not import ground: remove it',
  ]);
});
