import { useCallback, useEffect } from 'react';
import { usePlotArea } from 'recharts';

/** The plot area of a chart, in pixels from its top left corner. */
export interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Reports the plot area of the chart that contains it. */
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
