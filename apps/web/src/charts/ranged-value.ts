/** A measured value and the range of what was measured. */
export interface RangedValue {
  value: number;
  low: number;
  high: number;
}
