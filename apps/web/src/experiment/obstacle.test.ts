import { type Experiment, LIMITS } from '@roundtrip/protocol';
import { parseCommandText } from '@roundtrip/workload';
import { describe, expect, test } from 'vitest';
import { readingOf, UNREAD } from '../reading/workload-reading.ts';
import { actionOf, obstacleFrom, obstacleOf, remedied } from './obstacle.ts';
import { cannotRunWords } from './obstacle-words.ts';

const read = (text: string) => readingOf(text, parseCommandText(text));
const ofText = (text: string, more: Partial<Experiment> = {}): Experiment => ({
  workload: { kind: 'commands', text },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 10 }],
  network: { rttMs: 1 },
  ...more,
});

const told = (experiment: Experiment) => {
  const { error, remedies } = obstacleOf(experiment, read) ?? {};
  return { words: error && cannotRunWords(error), actions: remedies?.map(actionOf) };
};

describe('what cannot run', () => {
  test.each<[string, Experiment, RegExp, string[]]>([
    ['nothing', ofText(''), /^There is no command to run yet/, []],
    ['comments alone', ofText('# GET a\n'), /^There is no command to run yet/, []],
    [
      'a refused command',
      ofText('GET a\nAUTH secret'),
      /^This cannot run: line 2 is not allowed\.$/,
      ['Remove line 2'],
    ],
    ['an open quote', ofText('SET a "b'), /^This cannot run: line 1 cannot be read\.$/, ['Remove line 1']],
    [
      'a refused setup',
      ofText('PING', { setup: 'GET a\nKEYS *' }),
      /line 2 of the setup is not allowed/,
      ['Remove line 2 of the setup'],
    ],
    [
      'a refused second client',
      ofText('PING', { observer: { text: 'AUTH x', everyMs: 1 } }),
      /line 1 of the second client is not allowed/,
      ['Remove line 1 of the second client'],
    ],
    [
      'a second client without commands',
      ofText('PING', { observer: { text: '# none', everyMs: 1 } }),
      /second client: 1 to 100 commands/,
      [],
    ],
    ['a text that is too long', ofText('x'.repeat(LIMITS.textLength + 1)), /line 1 exceeds a limit/, []],
    [
      'an argument that is too long',
      ofText(`ECHO ${'é'.repeat(500_001)}`),
      /line 1 exceeds a limit/,
      ['Remove line 1'],
    ],
    [
      'too many commands',
      ofText('500000 PING\n600000 PING'),
      /line 2 exceeds a limit/,
      ['Repeat line 2 500,000 times', 'Remove line 2'],
    ],
    [
      'too many at once',
      ofText('200000 PING', { lanes: [{ kind: 'concurrent' }], network: { rttMs: 0 } }),
      /lane 1 \(concurrent\) would have 200,000 commands in flight/,
      ['Pipeline lane 1 in batches of 1,000'],
    ],
    [
      'hours',
      ofText('1000000 SET a b', { network: { rttMs: 300 } }),
      /^This cannot run: lane 1 \(sequential\) would take about 83 h/,
      [expect.stringMatching(/^Pipeline lane 1/) as unknown as string],
    ],
  ])('%s', (_, experiment, words, actions) => {
    const found = told(experiment);
    expect(found.words).toMatch(words);
    expect(found.words).not.toMatch(/press run/i);
    expect(found.actions).toEqual(actions);
  });
});

test('an experiment that can run has no obstacle, and of an unread one nothing is known', () => {
  expect(obstacleOf(ofText('GET a', { setup: '# nothing' }), read)).toBeUndefined();
  expect(obstacleOf(ofText('AUTH x'), () => UNREAD)).toBeUndefined();
});

test('each remedy of a text removes its error', () => {
  for (const text of ['GET a\nAUTH secret', 'PING\nSET a "b', 'PING\n500000 PING\n600000 PING']) {
    const experiment = ofText(text, {
      lanes: [{ kind: 'pipelined', batchSize: 1_000 }],
      network: { rttMs: 0 },
    });
    const { remedies = [] } = obstacleOf(experiment, read) ?? {};
    expect(remedies.length).toBeGreaterThan(0);
    for (const remedy of remedies) expect(obstacleOf(remedied(experiment, remedy), read)).toBeUndefined();
  }
});

test('an error that only the server finds has the remedy for its place', () => {
  const error = {
    code: 'REFUSED_COMMAND',
    message: 'Line 1: NEW is refused.',
    line: 1,
    field: 'workload.text',
  } as const;
  const { remedies } = obstacleFrom(error, ofText('NEW a\nGET a'), read);
  expect(remedies.map(actionOf)).toEqual(['Remove line 1']);
  expect(obstacleFrom({ code: 'LIMIT', message: 'Too many runs.' }, ofText('GET a'), read).remedies).toEqual(
    [],
  );
});
