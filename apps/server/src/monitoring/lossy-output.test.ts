import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { LossyOutput } from './lossy-output.ts';

/** A standard output that takes lines, fails, or takes nothing. */
class Output extends Writable {
  state: 'taking' | 'failing' | 'stalled' = 'taking';
  taken = '';
  #waiting: (() => void)[] = [];

  constructor() {
    super({ decodeStrings: false });
  }

  override _write(text: string, _encoding: string, done: (error?: Error) => void): void {
    if (this.state === 'failing') return done(new Error('no space left'));
    const take = () => {
      this.taken += text;
      done();
    };
    if (this.state === 'stalled') this.#waiting.push(take);
    else take();
  }

  /** Carries on after an error, like Node's standard output. */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    done(error);
    (this as unknown as { _undestroy(): void })._undestroy();
  }

  goOn(): void {
    this.state = 'taking';
    for (const take of this.#waiting.splice(0)) take();
  }
}

function open() {
  const output = new Output();
  const told: [number, string][] = [];
  const log = new LossyOutput(output, (lost, reason) => void told.push([lost, reason]));
  return { output, told, log };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('lines are written in order, and no loss is reported', async () => {
  const { output, told, log } = open();
  for (const line of ['a\n', 'b\n', 'c\n']) log.write(line);
  await settled();
  expect([output.taken, told]).toEqual(['a\nb\nc\n', []]);
});

test('lines that cannot be written are lost; the next starts on a new line, and the number lost is reported', async () => {
  const { output, told, log } = open();
  output.state = 'failing';
  for (const line of ['a\n', 'b\n', 'c\n']) log.write(line);
  await settled();
  expect(told).toEqual([]);
  output.state = 'taking';
  log.write('d\n');
  await settled();
  log.write('e\n');
  await settled();
  expect([output.taken, told]).toEqual(['\nd\ne\n', [[3, 'no space left']]]);
});

test('if nobody reads, a limited number wait, and are written once somebody does', async () => {
  const { output, told, log } = open();
  output.state = 'stalled';
  const line = `${'x'.repeat(999)}\n`;
  for (let count = 0; count < 5000; count++) log.write(line);
  expect(output.writableLength).toBeLessThanOrEqual(1024 * 1024 + line.length);
  output.goOn();
  await settled();
  const kept = output.taken.length / line.length;
  expect(kept).toBeGreaterThan(1000);
  expect(output.taken).toBe(line.repeat(kept));
  expect(told).toEqual([[5000 - kept, 'nobody reads them']]);
  log.write(line);
  await settled();
  expect(output.taken.length / line.length).toBe(kept + 1);
});
