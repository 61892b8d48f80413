import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLooks, looksOf } from '../../../test/any-looks.ts';
import { anyWindow } from '../../../test/any-trace.ts';
import { plainTheme, recordingContext } from '../../../test/recording-context.ts';
import type { LookTrace } from '../../run/look-trace.ts';
import { timeScale } from '../scale/time-scale.ts';
import { drawLater, drawTrack, layoutTrack, type TrackPlace } from './draw-track.ts';
import type { Seen } from './seen.ts';

const seenIn = (looks: LookTrace, more: Partial<Seen> = {}): Seen => ({
  looks,
  states: 0,
  leftOut: 0,
  isCutShort: false,
  numberOf: (state) => state,
  repliesOf: () => undefined,
  ...more,
});

/** A pixel is 10 µs. */
const time = timeScale({ fromUs: 0, toUs: 1_000 }, 50, 150);
const down: TrackPlace = { time, runs: 'down', fromPx: 300, toPx: 310 };
const across: TrackPlace = { ...down, runs: 'across' };

function drawn(seen: Seen, place = down, pointedLook?: number) {
  const recorded = recordingContext();
  const track = layoutTrack(seen, place.time);
  drawTrack(recorded.context, plainTheme, track, place, pointedLook);
  drawLater(recorded.context, plainTheme, track, place);
  return recorded;
}

const blocks = ({ calls }: ReturnType<typeof recordingContext>, alpha: number) =>
  calls
    .filter(({ method, state }) => method === 'fillRect' && state.globalAlpha === alpha)
    .map(({ args, state }) => [...args, state.fillStyle]);

const STEP = looksOf([
  [0, 100, 0],
  [300, 350, 0],
  [600, 660, 1],
  [900, 950, 1],
]);

test('each look is a block from asking to the answer, in the colour of what it saw; alike ones are joined, changes are not', () => {
  const recorded = drawn(seenIn(STEP));
  expect(blocks(recorded, 1)).toEqual([
    [300, 50, 10, 10, 'var(--state-1)'],
    [300, 80, 10, 5, 'var(--state-1)'],
    [300, 110, 10, 6, 'var(--state-2)'],
    [300, 140, 10, 5, 'var(--state-2)'],
  ]);
  expect(blocks(recorded, 0.35)).toEqual([
    [300, 60, 10, 20, 'var(--state-1)'],
    [300, 116, 10, 24, 'var(--state-2)'],
  ]);
});

test('across, the same lies along the other axis', () => {
  expect(blocks(drawn(seenIn(STEP), across), 1)[1]).toEqual([80, 300, 5, 10, 'var(--state-1)']);
});

test('a look too short to be seen is as long as it takes, and of states too close together the first and the last are there', () => {
  const recorded = drawn(
    seenIn(
      looksOf([
        [500, 505, 0],
        [510, 515, 1],
        [520, 525, 2],
      ]),
    ),
  );
  expect(blocks(recorded, 1)).toEqual([
    [300, 100, 5, 4, 'var(--state-1)'],
    [305, 100, 5, 4, 'var(--state-3)'],
  ]);
});

test('with more states than colours the colours come again', () => {
  const looks = looksOf([
    [100, 150, 0],
    [300, 350, 8],
    [500, 550, 17],
  ]);
  expect(blocks(drawn(seenIn(looks)), 1).map(([, , , , color]) => color)).toEqual([
    'var(--state-1)',
    'var(--state-1)',
    'var(--state-2)',
  ]);
});

test('between looks of which some were left out there is a thread, and no colour of theirs', () => {
  const recorded = drawn(
    seenIn(
      looksOf([
        [0, 100, 0],
        [500, 600, 0, 12],
      ]),
    ),
  );
  expect(blocks(recorded, 0.35)).toEqual([]);
  expect(blocks(recorded, 1)[0]).toEqual([304.5, 60, 1, 40, 'var(--line-strong)']);
});

test('where the connection was lost there is a ring, and where it has looked later a sign', () => {
  expect(drawn(seenIn(STEP, { isCutShort: true })).argsOf('arc')).toHaveLength(1);
  expect(drawn(seenIn(STEP)).argsOf('arc')).toEqual([]);
  expect(drawn(seenIn(STEP)).argsOf('fill')).toEqual([]);
  const later = drawn(
    seenIn(
      looksOf([
        [0, 100, 0],
        [1_500, 1_600, 3],
      ]),
    ),
  );
  const [sign] = later.calls.filter(({ method }) => method === 'fill');
  expect(sign?.state.fillStyle).toBe('var(--state-4)');
});

test('the look that is pointed at has an outline, with those that share its mark', () => {
  expect(drawn(seenIn(STEP), down, 2).argsOf('strokeRect')).toEqual([[298.5, 108.5, 13, 9]]);
  expect(drawn(seenIn(STEP), down, undefined).argsOf('strokeRect')).toEqual([]);
});

test('whatever is drawn lies in sight, each place is one, and the context is left as it was', () => {
  fc.assert(
    fc.property(
      anyLooks,
      anyWindow,
      fc.boolean(),
      fc.option(fc.nat({ max: 60 })),
      (looks, window, isDown, at) => {
        const place: TrackPlace = { ...(isDown ? down : across), time: timeScale(window, 50, 150) };
        const { argsOf, isLeftAsFound } = drawn(seenIn(looks), place, at ?? undefined);
        expect(isLeftAsFound()).toBe(true);
        for (const args of argsOf('fillRect').map((each) => each.map(Number))) {
          const [x = 0, y = 0, width = 0, height = 0] = isDown ? args : [args[1], args[0], args[3], args[2]];
          expect(args.every(Number.isFinite)).toBe(true);
          expect(x).toBeGreaterThanOrEqual(300);
          expect(x + width).toBeLessThanOrEqual(310);
          expect(y).toBeGreaterThanOrEqual(50);
          expect(y + height).toBeLessThanOrEqual(150 + 1e-6);
          expect(height).toBeGreaterThan(0);
        }
      },
    ),
  );
});
