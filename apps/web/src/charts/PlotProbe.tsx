import { useCallback, useEffect } from 'react';
import { usePlotArea } from 'recharts';

/** Where a chart draws, in pixels from its corner. */
export interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Tells where the chart that it is in draws. */
export function PlotProbe({ paddingPx, onPlot }: { paddingPx: number; onPlot: (plot: Plot) => void }) {
  const area = usePlotArea();
  const report = useCallback(
    (x: number, y: number, width: number, height: number) =>
      onPlot({ left: x + paddingPx, top: y, width: width - 2 * paddingPx, height }),
    [onPlot, paddingPx],
  );
  const { x, y, width, height } = area ?? { x: 0, y: 0, width: 0, height: 0 };
  useEffect(() => {
    if (width > 0 && height > 0) report(x, y, width, height);
  }, [report, x, y, width, height]);
  return null;
}
