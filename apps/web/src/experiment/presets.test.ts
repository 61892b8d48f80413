import { experimentSchema, type Network, type Tcp } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { readWorkload } from '../reading/workload-reading.ts';
import { estimate } from './estimate.ts';
import { FIRST_VISIT, PRESETS, presetOf } from './presets.ts';

describe.each(PRESETS)('preset $label', ({ experiment, id }) => {
  test('is an experiment that the server accepts', () => {
    expect(experimentSchema.safeParse(experiment).success).toBe(true);
  });

  test('its commands and its setup can be read', () => {
    const { workload, setup, observer } = experiment;
    const texts = [workload.kind === 'commands' ? workload.text : undefined, setup, observer?.text];
    for (const text of texts) if (text !== undefined) expect(readWorkload(text).ok).toBe(true);
  });

  test('what it sends beyond TCP’s first window is sent over TCP', () => {
    const { network, ...rest } = experiment;
    const over = (tcp: Tcp | undefined) =>
      estimate({ ...rest, network: { ...network, tcp } as Network })?.lanes.map(({ totalMs }) => totalMs);
    if (network.tcp === undefined) expect(over({})).toEqual(over(undefined));
  });

  test('it is recognised whatever the order of its fields', () => {
    const { network, lanes, workload, ...rest } = structuredClone(experiment);
    expect(presetOf({ network, lanes, ...rest, workload })?.id).toBe(id);
  });
});

test('the first visit expects three round trips against one', () => {
  expect(estimate(FIRST_VISIT.experiment)?.lanes.map(({ roundTrips }) => roundTrips)).toEqual([3, 1]);
});

test('a changed preset is not a preset', () => {
  expect(presetOf({ ...FIRST_VISIT.experiment, network: { rttMs: 2 } })).toBeUndefined();
});

test('cache warming is expected to take two round trips in a pipeline, and its fetch', () => {
  const warming = PRESETS.find(({ id }) => id === 'cache-warming')?.experiment;
  if (warming === undefined) throw new Error('no such preset');
  expect(estimate(warming)?.lanes.map(({ roundTrips }) => roundTrips)).toEqual([1500, 2, 2]);
  const withoutFetch = { ...warming, workload: { ...warming.workload, fetchMs: 0 } } as typeof warming;
  const difference =
    (estimate(warming)?.lanes[1]?.totalMs ?? 0) - (estimate(withoutFetch)?.lanes[1]?.totalMs ?? 0);
  expect(difference).toBeCloseTo(20);
});
