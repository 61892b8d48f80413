/** What a rehearsal has seen, in words. */

/** A step of the rehearsal. */
export interface Step {
  /** What happened, as a sentence. */
  told: string;
  /** What is not as it should be, and what to do about it. */
  remark?: string;
  /** Something did not happen at all, or not for everybody. */
  hasFailed?: boolean;
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function people(count: number): string {
  return count === 1 ? '1 participant' : `${count} participants`;
}

/** @param refusals how often the server gave each reason */
export function refusalsIn(refusals: ReadonlyMap<string, number>): Step {
  if (refusals.size === 0) return { told: 'Nothing was refused.' };
  const reasons = [...refusals].map(([reason, count]) => `${count} × ${reason}`);
  return { told: 'These were refused:', remark: reasons.join('\n'), hasFailed: true };
}

export function written({ told, remark, hasFailed = false }: Step): string {
  const sign = hasFailed ? '✗' : remark === undefined ? '✓' : '!';
  return [`${sign} ${told}`, ...(remark?.split('\n') ?? []).map((line) => `    ${line}`)].join('\n');
}

export function verdictOn(steps: readonly Step[]): string {
  if (steps.some(({ hasFailed }) => hasFailed)) return 'Something failed: see ✗ above.';
  if (steps.some(({ remark }) => remark !== undefined)) return 'It works, with remarks: see ! above.';
  return 'All is well: this server is ready for a room of that size.';
}
