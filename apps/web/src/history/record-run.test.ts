import type { Experiment } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { FIRST_VISIT } from '../experiment/presets.ts';
import { proposedName } from './record-run.ts';

function commands(text: string): Experiment {
  return { ...FIRST_VISIT.experiment, workload: { kind: 'commands', text } };
}

describe('the name proposed for a run', () => {
  test('is the preset’s', () => {
    expect(proposedName(FIRST_VISIT.experiment)).toBe('Three GETs');
  });

  test('is the first command of an experiment of one’s own', () => {
    expect(proposedName(commands('# ours\n\n  5 PING\nGET a'))).toBe('5 PING');
  });

  test('is cut where the command is long', () => {
    const name = proposedName(commands(`SET a ${'x'.repeat(500)}`));
    expect(name.length).toBeLessThanOrEqual(44);
    expect(name.endsWith('…')).toBe(true);
  });

  test('is there without a command', () => {
    expect(proposedName(commands('# nothing'))).toBe('Commands');
  });
});
