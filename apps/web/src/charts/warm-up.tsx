/**
 * The first chart that a page draws takes three times as long as a later one, since none of the library's code has been
 * compiled: more than a frame while rows come in. So a chart is drawn out of sight while the page is idle.
 */
import { createRoot } from 'react-dom/client';
import { identifyLanes } from '../lanes/lane-identity.ts';
import type { Chart } from './chart-line.ts';
import { LaneLines } from './LaneLines.tsx';

const POINTS = 200;
const REPEATS = 3;
const PAUSE_MS = 150;

/** To be called once per page. */
export function warmUpCharts(): void {
  // In a browser without idle callbacks, wait until the page has done its first work.
  const whenIdle = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1_000));
  whenIdle(() => void drawOutOfSight());
}

async function drawOutOfSight(): Promise<void> {
  const container = document.createElement('div');
  container.inert = true;
  container.ariaHidden = 'true';
  container.style.cssText =
    'position: fixed; width: 40rem; height: 20rem; visibility: hidden; contain: strict';
  document.body.append(container);
  const root = createRoot(container);
  for (let repeat = 1; repeat <= REPEATS; repeat++) {
    const chart = sampleOf(repeat);
    root.render(
      <LaneLines
        title=""
        describedBy=""
        chart={chart}
        tooltip={() => null}
        marked={undefined}
        onPoint={noop}
        onChoose={noop}
        onView={noop}
        isBrushing={false}
        pointedLanes={[]}
      />,
    );
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  root.unmount();
  container.remove();
}

function noop(): void {}

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
