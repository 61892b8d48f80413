/** Figures as people read them, in English. Pure. */

/** Three significant digits. */
export function durationText(ms: number): string {
  return ms < 999.5 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}

export function countText(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** `1 connection`, `2,000 connections`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

function digits(value: number): string {
  return value < 0.0005 ? '0' : value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
