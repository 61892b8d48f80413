/**
 * The first chart that a page draws costs three times what any later one does, since none of the library's code has been
 * compiled: longer than a frame may take while rows come in. So one is drawn out of sight while the page is idle.
 */
import { createRoot } from 'react-dom/client';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { Chart } from './chart-line.ts';
import { LaneLines } from './LaneLines.tsx';

const POINTS = 200;
const REPEATS = 3;
const PAUSE_MS = 150;

/** Once for a page. */
export function warmUpCharts(): void {
  // A browser without idle callbacks: later than what the page does first.
  const whenIdle = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1_000));
  whenIdle(() => void drawOutOfSight());
}

async function drawOutOfSight(): Promise<void> {
  const room = document.createElement('div');
  room.inert = true;
  room.ariaHidden = 'true';
  room.style.cssText = 'position: fixed; width: 40rem; height: 20rem; visibility: hidden; contain: strict';
  document.body.append(room);
  const root = createRoot(room);
  for (let repeat = 1; repeat <= REPEATS; repeat++) {
    const chart = sampleOf(repeat);
    root.render(
      <LaneLines
        title=""
        describedBy=""
        chart={chart}
        tooltip={() => null}
        marked={undefined}
        onPoint={nothing}
        onChoose={nothing}
        onView={nothing}
        isBrushing={false}
        pointedLanes={[]}
      />,
    );
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  root.unmount();
  room.remove();
}

function nothing(): void {}

function sampleOf(height: number): Chart {
  const [lane] = identifyLanes([{ kind: 'sequential' }]);
  const points = Array.from({ length: POINTS }, (_, x) => ({ x, y: x % (height + 1) }));
  const axis = { scale: 'linear' as const, format: String };
  return {
    lines: lane === undefined ? [] : [{ key: lane.label, lane, look: 'measured', points }],
    shape: 'straight',
    x: { ...axis, ticks: [0, 100, POINTS], whole: { from: 0, to: POINTS, narrowest: 1 } },
    y: { ...axis, ticks: [0, height], whole: { from: 0, to: height, narrowest: 1 } },
  };
}
