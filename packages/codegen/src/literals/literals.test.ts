/** An interpreter or compiler evaluates each literal to the intended text, whatever it contains. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parseCommandText } from '@roundtrip/workload';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { literal, type Piece, type Text } from '../statement.ts';
import { goText } from './go.ts';
import { javaBytes } from './java.ts';
import { javascriptText } from './javascript.ts';
import { pythonText } from './python.ts';
import { shellLine, shellRequest } from './shell.ts';

/** Text with many characters that break literals. */
const NASTY = fc.constantFrom(
  ...[
    "'",
    '"',
    '`',
    '$',
    '${',
    '{',
    '}',
    '{{',
    '%',
    '%d',
    '%%',
    '\\',
    '\\\\',
    '\\n',
    '\\u0022',
    '\\x41',
    '\n',
  ],
  ...[
    '\r',
    '\t',
    '\0',
    '\x07',
    '\x1b',
    '\x7f',
    '\x85',
    '\u2028',
    '\u2029',
    '\u202e',
    '\ufeff',
    '\ufffd',
    'é',
    '漢',
  ],
  ...['😀', '#', '!', '//', '*/', '</script>', ' ', '0', '7', 'a', 'name:'],
);
const text = fc.array(fc.oneof(NASTY, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 8 });
const bytes = fc.uint8Array({ maxLength: 8 });

/** Pieces as the parser produces them: no empty and no adjacent literals. */
const anyText: fc.Arbitrary<Text> = fc
  .array(
    fc.oneof(
      text.map((parts) => literal(parts.join(''))),
      bytes.map((value) => literal(value)),
      fc.constant<Piece>({ kind: 'index' }),
    ),
    { maxLength: 4 },
  )
  .map((pieces) =>
    pieces.filter(
      (piece, at) =>
        piece.kind !== 'literal' || (piece.value.length > 0 && pieces[at - 1]?.kind !== 'literal'),
    ),
  );

const INDEX = 42;

/** In hexadecimal, the form in which every program under test prints the value of a literal. */
function meant(pieces: Text): string {
  const parts = pieces.map((piece) =>
    piece.kind === 'literal' ? Buffer.from(piece.value as string) : Buffer.from(`${INDEX}`),
  );
  return Buffer.concat(parts).toString('hex');
}

const samples = fc.sample(anyText, { numRuns: 400, seed: 20_26 });
const expected = samples.map(meant);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roundtrip-literals-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program's output lines. */
function printedBy(program: string, args: readonly string[], fileName: string, source: string): string[] {
  writeFileSync(join(folder, fileName), source);
  const printed = execFileSync(program, [...args, fileName], { cwd: folder, encoding: 'utf8' });
  return printed.split('\n').slice(0, -1);
}

test('JavaScript', () => {
  fc.assert(
    fc.property(anyText, (pieces) => {
      const value = runInNewContext(javascriptText(pieces, 'i'), { Buffer, i: INDEX });
      expect(Buffer.from(value).toString('hex')).toBe(meant(pieces));
    }),
  );
});

test('Python', () => {
  const lines = samples.map((pieces) => `show(${pythonText(pieces, 'i')})`);
  const source = [
    'def show(value):',
    '    print((value if isinstance(value, bytes) else value.encode()).hex())',
    `i = ${INDEX}`,
    ...lines,
  ];
  expect(printedBy('python3', [], 'literals.py', source.join('\n'))).toEqual(expected);
});

test('Bash and the lines that Redis reads', () => {
  const lines = samples.map((pieces) => shellLine([[literal('ECHO')], pieces], 'i'));
  const source = [`i=${INDEX}`, ...lines];
  const read = printedBy('bash', [], 'literals.sh', source.join('\n')).map((line) => {
    const parsed = parseCommandText(line);
    const [part] = parsed.ok ? (parsed.list.phases[0]?.entries[0]?.args[1]?.parts ?? []) : [];
    return part?.kind === 'literal'
      ? Buffer.from(part.value as string).toString('hex')
      : `unreadable: ${line}`;
  });
  // Lines with braces read differently in the playground than with redis-cli.
  const isPlain = samples.map(
    (pieces) => !pieces.some((piece) => piece.kind === 'literal' && holdsBrace(piece)),
  );
  expect(read.filter((_, at) => isPlain[at])).toEqual(expected.filter((_, at) => isPlain[at]));
});

test.each(['C', 'C.UTF-8'])('Bash and the requests that Redis reads, in the locale %s', (locale) => {
  const random = (value: number): Piece => ({ kind: 'random', from: value, to: value });
  const drawn: readonly Text[] = [
    [literal('n:'), random(-7)],
    [random(4_000_000_000), random(0)],
  ];
  const source = [
    `LC_ALL=${locale}`,
    `i=${INDEX}`,
    ...samples.flatMap((pieces) => shellRequest([[literal('ECHO')], pieces], 'i')),
    ...shellRequest([[literal('MSET')], ...drawn], ''),
  ];
  writeFileSync(join(folder, 'requests.sh'), source.join('\n'));
  const printed = execFileSync('bash', ['requests.sh'], { cwd: folder });
  const argument = (bytes: Buffer) => Buffer.concat([Buffer.from(`$${bytes.length}\r\n`), bytes, CRLF]);
  const request = (...args: Buffer[]) =>
    Buffer.concat([Buffer.from(`*${args.length}\r\n`), ...args.map(argument)]);
  const requests = expected.map((meaning) => request(Buffer.from('ECHO'), Buffer.from(meaning, 'hex')));
  const last = request(...['MSET', 'n:-7', '40000000000'].map((text) => Buffer.from(text)));
  expect(printed.toString('latin1')).toBe(Buffer.concat([...requests, last]).toString('latin1'));
});

const CRLF = Buffer.from('\r\n');

function holdsBrace(piece: Extract<Piece, { kind: 'literal' }>): boolean {
  return Buffer.from(piece.value as string).includes('{');
}

/** Compilers that a machine may lack; a language is tested only where its compiler is installed. */
const isInstalled = (program: string) => spawnSync(program, ['--version']).error === undefined;

if (isInstalled('go')) {
  test('Go', () => {
    const lines = samples.map((pieces) => `\tfmt.Printf("%x\\n", ${goText(pieces, 'i')})`);
    const source = [
      'package main',
      'import "fmt"',
      'func main() {',
      `\ti := ${INDEX}`,
      '\t_ = i',
      ...lines,
      '}',
    ];
    expect(printedBy('go', ['run'], 'main.go', `${source.join('\n')}\n`)).toEqual(expected);
  });
}

if (isInstalled('java')) {
  test('Java', () => {
    // Longer than a constant may be.
    const long: readonly Text[] = [
      [literal(`${'漢😀'.repeat(12_000)}\n`)],
      [literal(new Uint8Array(70_000).fill(0xff))],
    ];
    const lines = [...samples, ...long].map((pieces) => `    show(${javaBytes(pieces, 'i')});`);
    const source = [
      'import java.nio.charset.StandardCharsets;',
      'public class Literals {',
      '  static void show(byte[] bytes) {',
      '    StringBuilder line = new StringBuilder();',
      '    for (byte each : bytes) line.append(String.format("%02x", each));',
      '    System.out.println(line);',
      '  }',
      '  public static void main(String[] arguments) {',
      `    int i = ${INDEX};`,
      ...lines,
      '  }',
      '}',
    ];
    const printed = printedBy('java', ['-Dfile.encoding=UTF-8'], 'Literals.java', source.join('\n'));
    expect(printed).toEqual([...expected, ...long.map(meant)]);
  });
}
