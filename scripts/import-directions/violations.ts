/** Checks the imports in the repository's files against the table of parts. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { PARTS, type Part, type Portable } from './parts.ts';
import { isSource, lineAt, type Specifier, specifiersOf } from './specifiers.ts';

export interface RepositoryFile {
  /** Path from the root of the repository, with slashes. */
  path: string;
  text: string;
}

export interface Violation {
  path: string;
  line: number;
  /** What is wrong, and what to do about it. */
  message: string;
}

/** @param files the sources, and the `package.json` and `tsconfig.json` of every part; others are ignored */
export function violationsIn(files: readonly RepositoryFile[], parts = PARTS): Violation[] {
  const ofPart = (part: Part) => files.filter(({ path }) => path.startsWith(`${part.directory}/`));
  const strays = files.filter(({ path }) => !parts.some((part) => path.startsWith(`${part.directory}/`)));
  return [
    ...strays.map(({ path }) => ({
      path,
      line: 1,
      message: 'belongs to no part: add its directory to scripts/import-directions/parts.ts',
    })),
    ...parts.flatMap((part) => violationsOfPart(part, ofPart(part))),
  ];
}

function violationsOfPart(part: Part, files: readonly RepositoryFile[]): Violation[] {
  const imported = new Set<string>();
  const violations: Violation[] = [];
  for (const file of files.filter(({ path }) => isSource(path))) {
    let specifiers: Specifier[];
    try {
      specifiers = specifiersOf(file.path, file.text);
    } catch (error) {
      violations.push({ path: file.path, line: 1, message: `cannot be parsed: ${error}` });
      continue;
    }
    for (const specifier of specifiers) {
      const workspacePackage = /^@roundtrip\/[^/]+/.exec(specifier.text)?.[0];
      if (workspacePackage !== undefined) imported.add(workspacePackage);
      const message = importViolation(part, file.path, specifier.text, workspacePackage);
      if (message !== undefined) violations.push({ path: file.path, line: specifier.line, message });
    }
  }
  const named = (name: string) => files.find(({ path }) => path === `${part.directory}/${name}`);
  const manifest = named('package.json');
  if (manifest) violations.push(...manifestViolations(manifest, imported));
  const tsconfig = named('tsconfig.json');
  if (part.pure || part.portable) violations.push(...purityViolations(part, tsconfig));
  return violations;
}

function importViolation(
  part: Part,
  path: string,
  specifier: string,
  workspacePackage: string | undefined,
): string | undefined {
  if (workspacePackage !== undefined && !part.mayImport.includes(workspacePackage)) {
    const allowed = part.mayImport.join(', ') || 'no other part';
    return (
      `${part.directory} may not import ${workspacePackage}, only ${allowed}: imports run one way. ` +
      'Move the code to a part that may, or hand in what it needs as an argument'
    );
  }
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (
      !target.startsWith(`${part.directory}/`) &&
      !(isConfiguration(path) && target.startsWith('scripts/'))
    ) {
      return `${specifier} leaves ${part.directory}: import the package by its name, from what its index exports`;
    }
  }
  if (isTest(part, path)) return undefined;
  if (part.pure && isBuiltin(specifier)) {
    return `${part.directory} is pure and may not import ${specifier}: hand in its result as an argument`;
  }
  return part.portable && portabilityViolation(part, part.portable, path, specifier);
}

function portabilityViolation(
  { directory }: Part,
  { libraries, adapters }: Portable,
  path: string,
  specifier: string,
): string | undefined {
  const isOwn = specifier.startsWith('.') || specifier.startsWith('@roundtrip/');
  if (isOwn || libraries.includes(specifier)) return undefined;
  if (adapters !== undefined && path.startsWith(`${directory}/${adapters}/`)) return undefined;
  return (
    `${directory} runs on any platform and may not import ${specifier}: take it from packages/platform. A library whose ` +
    'types name no platform goes into scripts/import-directions/parts.ts'
  );
}

/** Whether a build tool reads it: several parts may be built in the same way. */
function isConfiguration(path: string): boolean {
  return /\.config\.ts$/.test(path);
}

/** Whether it is a test, or a test fixture in the `test` directory of its part. */
function isTest(part: Part, path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith(`${part.directory}/test/`);
}

/** The workspace packages that a part declares must be exactly those that it imports. */
function manifestViolations(manifest: RepositoryFile, imported: ReadonlySet<string>): Violation[] {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(manifest.text);
  const declared = Object.keys({ ...dependencies, ...devDependencies }).filter((name) =>
    name.startsWith('@roundtrip/'),
  );
  const at = (text: string) => lineAt(manifest.text, Math.max(0, manifest.text.indexOf(text)));
  const undeclared = [...imported].filter((name) => !declared.includes(name));
  const unused = declared.filter((name) => !imported.has(name));
  return [
    ...undeclared.map((name) => ({
      path: manifest.path,
      line: at('ependencies"'),
      message: `${name} is imported and not declared: add "${name}": "workspace:*"`,
    })),
    ...unused.map((name) => ({
      path: manifest.path,
      line: at(`"${name}"`),
      message: `${name} is declared and never imported: remove it`,
    })),
  ];
}

/** Without types and DOM an effect in a pure part is a type error, as is anything of Node in a portable one. */
function purityViolations(part: Part, tsconfig: RepositoryFile | undefined): Violation[] {
  const path = `${part.directory}/tsconfig.json`;
  const { types, lib = [] } = tsconfig ? (JSON.parse(tsconfig.text).compilerOptions ?? {}) : {};
  const kind = part.pure ? 'pure' : 'portable';
  const violations: Violation[] = [];
  if (!Array.isArray(types) || types.length > 0) {
    violations.push({ path, line: 1, message: `${part.directory} is ${kind}: set "types": []` });
  }
  if (part.pure && lib.some((name: string) => /^(dom|webworker)/i.test(name))) {
    violations.push({ path, line: 1, message: `${part.directory} is pure: leave the DOM out of "lib"` });
  }
  return violations;
}
