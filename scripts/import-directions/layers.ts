/** Checks the imports between the folders of one source tree against a table of rows. */
import { posix } from 'node:path';
import { isSource, type Specifier, specifiersOf } from './specifiers.ts';
import type { RepositoryFile, Violation } from './violations.ts';

export interface Layer {
  /** A direct subfolder of the source directory. */
  folder: string;
  /** Folders whose rows precede this one. */
  mayImport: readonly string[];
}

export interface Layers {
  /** Path from the root of the repository, with slashes. */
  source: string;
  /** The file that contains the table. */
  table: string;
  /** From the ground up. */
  rows: readonly Layer[];
}

/** @param files as for `violationsIn`; those outside the folders of the source directory may import from all of them */
export function layerViolationsIn(files: readonly RepositoryFile[], layers: Layers): Violation[] {
  const { source, table, rows } = layers;
  /** The folder of a file; `undefined` for a file beside the folders. */
  const folderOf = (path: string) => {
    const [folder = '', ...below] = path.slice(source.length + 1).split('/');
    return path.startsWith(`${source}/`) && below.length > 0 ? folder : undefined;
  };
  const violations: Violation[] = [];
  const arrows = new Set<string>();
  const folders = new Set<string>();
  for (const { path, text } of files) {
    const folder = folderOf(path);
    if (folder === undefined || !isSource(path)) continue;
    folders.add(folder);
    const { mayImport = [] } = rows.find((row) => row.folder === folder) ?? {};
    for (const { text: specifier, line } of relativeOf(path, text)) {
      const target = posix.join(posix.dirname(path), specifier);
      const imported = folderOf(target);
      if (imported === folder || !target.startsWith(`${source}/`)) continue;
      arrows.add(`${folder} ${imported}`);
      if (imported !== undefined && mayImport.includes(imported)) continue;
      const allowed = mayImport.join(', ') || 'no other folder';
      const message =
        `${folder} may not import ${imported ?? specifier}, only ${allowed}: imports run one way. ` +
        'Move the code to a folder that both may import, or hand in what it needs as an argument';
      violations.push({ path, line, message });
    }
  }
  return [
    ...violations,
    ...tableFaults(layers, folders, arrows).map((message) => ({ path: table, line: 1, message })),
  ];
}

/** A file that cannot be parsed is reported as a violation of its part. */
function relativeOf(path: string, text: string): Specifier[] {
  try {
    return specifiersOf(path, text).filter((specifier) => specifier.text.startsWith('.'));
  } catch {
    return [];
  }
}

/** Checks that every folder has a row, that none points up, and that none lists an unused folder. */
function tableFaults(
  { source, rows }: Layers,
  folders: ReadonlySet<string>,
  arrows: ReadonlySet<string>,
): string[] {
  const order = rows.map(({ folder }) => folder);
  const listed = rows.flatMap(({ folder, mayImport }) => mayImport.map((to) => ({ from: folder, to })));
  return [
    ...[...folders]
      .filter((each) => !order.includes(each))
      .map((each) => `${source}/${each} has no row: add one`),
    ...order
      .filter((each) => !folders.has(each))
      .map((each) => `there is no ${source}/${each}: remove its row`),
    ...rows.flatMap(({ folder, mayImport }, row) =>
      mayImport
        .filter((each) => !order.slice(0, row).includes(each))
        .map((each) => `${folder} lists ${each}, whose row is not above its own: imports run one way`),
    ),
    ...listed
      .filter(({ from, to }) => !arrows.has(`${from} ${to}`))
      .map(({ from, to }) => `${from} does not import ${to}: remove it`),
  ];
}
