import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { FIRST_VISIT } from '../experiment/presets.ts';
import { useFirstDrawing } from '../page/first-drawing.ts';
import { useObstacle } from './use-obstacle.ts';
import { createWorkbench } from './workbench.ts';
import { WorkbenchContext } from './workbench-context.ts';

/** The checks are loaded after the page's first drawing, which takes long on a busy machine. */
const LOADED = { timeout: 100_000 };

afterEach(cleanup);

function asked(text: string) {
  const bench = createWorkbench({ ...FIRST_VISIT.experiment, workload: { kind: 'commands', text } });
  let renders = 0;
  const { result } = renderHook(
    () => {
      renders++;
      useFirstDrawing();
      return useObstacle()?.error.code;
    },
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <WorkbenchContext value={bench}>{children}</WorkbenchContext>
      ),
    },
  );
  const write = (next: string) =>
    act(() => bench.changeExperiment({ workload: { kind: 'commands', text: next } }));
  return { bench, result, write, renders: () => renders };
}

test('what is composed renders whoever asks for the obstacle again only when the obstacle changes', async () => {
  const { bench, result, write, renders } = asked('AUTH secret');
  await waitFor(() => expect(result.current).toBe('REFUSED_COMMAND'), LOADED);
  write('GET a');
  expect(result.current).toBeUndefined();
  const before = renders();
  for (let rttMs = 1; rttMs <= 20; rttMs++) act(() => bench.changeExperiment({ network: { rttMs } }));
  write('GET b');
  expect(renders()).toBe(before);
  write('AUTH secret');
  expect(result.current).toBe('REFUSED_COMMAND');
});

test('two workbenches with an obstacle each do not render each other for ever', async () => {
  const [one, other] = [asked('AUTH secret'), asked('GET "a')];
  await waitFor(() => expect([one.result.current, other.result.current]).not.toContain(undefined), LOADED);
  expect(one.result.current).not.toBe(other.result.current);
  expect([one.renders(), other.renders()].every((count) => count < 10)).toBe(true);
});
