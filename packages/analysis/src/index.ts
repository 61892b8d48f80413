export { batchSizesUpTo } from './batch-sizes.ts';
export { type Cell, csvCells, csvLine, LANE_COLUMNS, laneCells } from './csv/csv.ts';
export { FIGURE_COLUMNS, figureCells } from './csv/figures.ts';
export { type DecimationOptions, minMaxIndices } from './decimate.ts';
export { lowerQuartile, slowdownFactor } from './disturbance.ts';
export { type CostFit, fitCostsRobustly, type MeasuredTotal } from './fit-costs.ts';
export { type HoldUp, holdUps, type Lateness, latenessOf, type TimedRepetitions } from './hold-ups.ts';
export { type Knee, kneeOf } from './knee.ts';
export { type LaneTimeParts, partsOfLaneTime } from './lane-time-parts.ts';
export { linkLatenessMs } from './link-lateness.ts';
export { MaxPyramid } from './max-pyramid.ts';
export { isMaterial, measuredNetwork } from './measured-network.ts';
export { median } from './median.ts';
export { medianResult } from './median-result.ts';
export {
  MODEL_COSTS,
  type ModelCosts,
  type ModelWorkload,
  type Prediction,
  predictLane,
} from './model.ts';
export { type BatchedStrategy, predictLatencyMs } from './model-latency.ts';
export { modelTrace } from './model-trace.ts';
export { percentile } from './percentile.ts';
export { type ExpectedRun, predictRunMs } from './predict-run.ts';
export {
  type Advice,
  type Budget,
  type Doubt,
  type MeasuredSize,
  recommendBatchSize,
  sizesToRepeat,
} from './recommend-batch-size.ts';
export { maxInFlight, roundTripsFor } from './round-trips.ts';
export type { SizeCost } from './size-cost.ts';
export { SummaryBuilder, type WireTotals } from './summary.ts';
export { type Exchange, Exchanges } from './tcp/exchanges.ts';
export { Queue } from './tcp/queue.ts';
export { SEGMENT_BYTES, SegmentSender, type Travel } from './tcp/segment-sender.ts';
export { type JudgedLane, judge, type Verdict } from './verdict.ts';
