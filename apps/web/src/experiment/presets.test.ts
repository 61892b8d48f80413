import { experimentSchema } from '@roundtrip/protocol';
import { describe, expect, test } from 'vitest';
import { estimate } from './estimate.ts';
import { FIRST_VISIT, PRESETS, presetOf } from './presets.ts';
import { readWorkload } from './workload-reading.ts';

describe.each(PRESETS)('preset $label', ({ experiment, id }) => {
  test('is an experiment that the server accepts', () => {
    expect(experimentSchema.safeParse(experiment).success).toBe(true);
  });

  test('its commands and its setup can be read', () => {
    expect(experiment.workload.kind === 'commands' && readWorkload(experiment.workload.text).ok).toBe(true);
    expect(readWorkload(experiment.setup ?? '# none\nPING').ok).toBe(true);
  });

  test('it is recognised, in whatever order its fields come', () => {
    const { network, lanes, workload, ...rest } = structuredClone(experiment);
    expect(presetOf({ network, lanes, ...rest, workload })?.id).toBe(id);
  });
});

test('the first visit expects three round trips against one', () => {
  expect(estimate(FIRST_VISIT.experiment)?.lanes.map(({ roundTrips }) => roundTrips)).toEqual([3, 1]);
});

test('a changed preset is no preset', () => {
  expect(presetOf({ ...FIRST_VISIT.experiment, network: { rttMs: 2 } })).toBeUndefined();
});
