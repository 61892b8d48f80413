import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { connectionStore } from '../../connection/connection-store.ts';
import { FIRST_VISIT } from '../../experiment/presets.ts';
import { createWorkbench } from '../../workbench/workbench.ts';
import { WorkbenchContext } from '../../workbench/workbench-context.ts';
import { NetworkControls } from './NetworkControls.tsx';

const before = connectionStore.getState();

afterEach(() => {
  cleanup();
  connectionStore.setState(before, true);
});

function shown(network?: { rttMs: number; jitterMs: number }) {
  connectionStore.setState({
    redis: { target: 'external', version: '7.0.15', available: true, ...(network && { network }) },
  });
  const bench = createWorkbench(FIRST_VISIT.experiment);
  render(
    <WorkbenchContext value={bench}>
      <NetworkControls />
    </WorkbenchContext>,
  );
  return () => bench.experimentStore.getState().experiment.network;
}

test('the network that the server has measured is a choice, with its jitter, which goes with it', async () => {
  const network = shown({ rttMs: 1.5, jitterMs: 0.2 });
  const user = userEvent.setup();
  const measured = screen.getByRole<HTMLInputElement>('radio', {
    name: /server and its Redis.*1\.5 ms, jitter 0\.2 ms/,
  });
  const sameRegion = screen.getByRole<HTMLInputElement>('radio', { name: /^Same region/ });
  await user.click(measured);
  expect(network()).toMatchObject({ rttMs: 1.5, jitterMs: 0.2 });
  expect([measured.checked, sameRegion.checked]).toEqual([true, false]);
  await user.click(sameRegion);
  expect(network()).toMatchObject({ rttMs: 1.5 });
  expect(network().jitterMs).toBeUndefined();
  expect([measured.checked, sameRegion.checked]).toEqual([false, true]);
});

test.each([undefined, { rttMs: 0.06, jitterMs: 0.01 }])('%j is none', (network) => {
  shown(network);
  expect(screen.queryByRole('radio', { name: /server and its Redis/ })).toBeNull();
});
