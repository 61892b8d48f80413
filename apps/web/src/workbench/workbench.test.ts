import { expect, test } from 'vitest';
import { FIRST_VISIT, PRESETS } from '../experiment/presets.ts';
import { FIRST_PICTURE } from './picture-store.ts';
import { createWorkbench } from './workbench.ts';

test.each(PRESETS)(
  '$label opens on its picture, however it is opened',
  ({ experiment, picture = FIRST_PICTURE }) => {
    const shown = (bench: ReturnType<typeof createWorkbench>) => bench.pictureStore.getState().selected;
    expect(shown(createWorkbench(structuredClone(experiment)))).toBe(picture);
    const bench = createWorkbench(FIRST_VISIT.experiment);
    bench.selectPicture('code');
    bench.openExperiment(structuredClone(experiment));
    expect(shown(bench)).toBe(picture);
    expect(bench.experimentStore.getState().experiment).toEqual(experiment);
  },
);
