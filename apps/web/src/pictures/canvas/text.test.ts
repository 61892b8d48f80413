import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainTheme, recordingContext } from '../../../test/recording-context.ts';
import { firstFitting, fitText, haloText, outsideNumber, setType } from './text.ts';

/** A font in which every character is one pixel wide. */
const { context } = recordingContext(1);

/** The numbers in a text, as a reader sees them. */
const numbersIn = (text: string) => text.match(/\d[\d.,]*/g) ?? [];

describe('fitText', () => {
  test.each([
    ['1,000 commands in 1.09 s', 22, '1,000 commands in…'],
    ['1,000 commands in 1.09 s', 24, '1,000 commands in 1.09 s'],
    ['1,000 commands', 8, '1,000 c…'],
    ['1,000 commands', 6, '1,000…'],
    ['1,000 commands', 5, ''],
    ['pipelined 10,000', 14, 'pipelined…'],
    ['SET greeting hello', 10, 'SET greet…'],
  ])('“%s” in %d pixels is “%s”', (text, room, fitted) => {
    expect(fitText(context, text, room)).toBe(fitted);
  });

  test('whatever the width, no number is changed by being cut', () => {
    const word = fc.oneof(
      fc.constantFrom('commands', 'in', 's', 'ms', 'pipelined', 'key:'),
      fc.integer({ min: 0, max: 2_000_000 }).map((value) => value.toLocaleString('en-US')),
      fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value.toFixed(2)),
    );
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 60 }), (given, room) => {
        const fitted = fitText(context, given, room);
        expect(fitted.length).toBeLessThanOrEqual(room);
        const whole = numbersIn(given);
        expect(numbersIn(fitted)).toEqual(whole.slice(0, numbersIn(fitted).length));
      }),
    );
  });
});

test('a position within a number moves to its start, any other stays', () => {
  expect(outsideNumber('takes 1,095.084 ms', 9)).toBe(6);
  expect(outsideNumber('takes 1,095.084 ms', 15)).toBe(15);
  expect(outsideNumber('takes 1,095.084 ms', 3)).toBe(3);
  expect(outsideNumber('1,234', 2)).toBe(0);
});

test('the first of several texts that fits is used in full, or none', () => {
  const texts = ['≈ 27 h 46 min', '≈ 28 h'];
  expect(firstFitting(context, texts, 13)).toBe('≈ 27 h 46 min');
  expect(firstFitting(context, texts, 12)).toBe('≈ 28 h');
  expect(firstFitting(context, texts, 5)).toBe('');
});

test('type comes from the theme, with a middle baseline by default', () => {
  const { context: target, left } = recordingContext();
  setType(target, plainTheme, { family: 'mono', size: 'small', weight: 600 }, 'right');
  expect(left()).toMatchObject({ font: '600 14px mono', textAlign: 'right', textBaseline: 'middle' });
  setType(target, plainTheme, { family: 'text', size: 'tiny' }, 'center', 'alphabetic');
  expect(left()).toMatchObject({ font: '400 12px text', textAlign: 'center', textBaseline: 'alphabetic' });
});

test('a halo is drawn below its text, in the colour of the surface', () => {
  const { context: target, calls } = recordingContext();
  target.fillStyle = 'ink';
  haloText(target, plainTheme, { text: 'GET a', x: 5, y: 9, haloPx: 3 });
  expect(calls.map(({ method, args }) => [method, ...args])).toEqual([
    ['strokeText', 'GET a', 5, 9],
    ['fillText', 'GET a', 5, 9],
  ]);
  expect(calls[0]?.state).toMatchObject({ strokeStyle: 'var(--surface)', lineWidth: 3, lineJoin: 'round' });
  expect(calls[1]?.state).toMatchObject({ fillStyle: 'ink' });
});
