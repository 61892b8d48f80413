/**
 * Numbers as people read them: at most three significant digits, thousands separators, a unit. `exact` is the same
 * quantity in full, for a tooltip.
 */
export interface Quantity {
  text: string;
  exact: string;
}

const SIGNIFICANT = 3;
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const aligned = new Intl.NumberFormat('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const full = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** Every digit of a count: it can be checked with a packet capture. */
export function count(value: number): string {
  return whole.format(value);
}

/** A count and its noun, in the singular for 1. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function duration(ms: number): Quantity {
  return { text: durationText(ms), exact: `${full.format(ms)} ms` };
}

/** For a column of a table: every microsecond in milliseconds, with as many decimals in each row, so that decimal points align. */
export function columnDuration(us: number): string {
  return `${aligned.format(us / 1_000)} ms`;
}

/** In the unit that a reader would choose: microseconds below a tenth of a millisecond, hours from one hour on. */
function durationText(ms: number): string {
  if (ms === 0) return '0 ms';
  const microseconds = significant(ms * 1_000);
  if (microseconds < 100) return `${trimmed(microseconds)} µs`;
  if (microseconds < 1e6) return `${digits(microseconds / 1_000)} ms`;
  if (microseconds < 60e6) return `${digits(microseconds / 1e6)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** For tight places: whole minutes from one minute on, whole hours from one hour on. */
export function roughDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (significant(ms) < 60_000) return durationText(ms);
  return minutes < 60 ? `${minutes} min` : `${count(Math.round(minutes / 60))} h`;
}

/** A duration that a person set, such as an RTT, with no digit that they did not enter. */
export function setDuration(ms: number): string {
  return ms < 1_000 ? `${trimmed(ms)} ms` : `${trimmed(ms / 1_000)} s`;
}

const BYTE_UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** Bytes in decimal units: 1 KB is 1,000 B. */
export function bytes(value: number): Quantity {
  const exact = countOf(value, 'byte');
  let scaled = value;
  let unit = 0;
  while (significant(scaled) >= 1_000 && unit < BYTE_UNITS.length - 1) {
    scaled /= 1_000;
    unit++;
  }
  return { text: `${unit === 0 ? count(scaled) : digits(scaled)} ${BYTE_UNITS[unit]}`, exact };
}

/** A round number of bytes, as on an axis, without meaningless digits. */
export function setBytes(value: number): string {
  const unit = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return `${trimmed(value / 1_000 ** unit)} ${BYTE_UNITS[unit]}`;
}

export function perSecond(value: number): Quantity {
  const rounded = significant(value);
  const text = rounded < 100 ? digits(value) : whole.format(rounded);
  return { text: `${text} ops/s`, exact: `${full.format(value)} commands a second` };
}

/** How many times: "97×", "1.4×". */
export function times(factor: number): string {
  return factor < 10 ? `${trimmed(Number(factor.toPrecision(2)))}×` : `${whole.format(significant(factor))}×`;
}

function significant(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT));
}

/** Three significant digits, zeros included: they show how precise the measurement is. */
function digits(value: number): string {
  const rounded = significant(value);
  if (rounded >= 1_000) return whole.format(rounded);
  return rounded.toPrecision(SIGNIFICANT);
}

function trimmed(value: number): string {
  return full.format(value);
}
