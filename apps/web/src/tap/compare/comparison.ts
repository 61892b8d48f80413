/** What two recordings of a program say of a change between them. Pure. */
import type { Finding, TapFindings } from '@roundtrip/protocol';
import { count, duration, times } from '../../format/quantity.ts';
import { FINDING_TITLES, keyOfFinding, savingWords } from '../findings/finding-words.ts';

export interface ComparedLine {
  label: string;
  before: string;
  after: string;
  /** Of the one after; absent where there is nothing to say. */
  change?: string;
  isBetter?: boolean;
}

export interface ComparedFinding {
  title: string;
  shape: string;
  before: string;
  after: string;
  isBetter: boolean;
}

export function compareFigures(before: TapFindings, after: TapFindings): ComparedLine[] {
  const counted = (label: string, figure: (of: TapFindings) => number): ComparedLine => ({
    label,
    before: count(figure(before)),
    after: count(figure(after)),
    ...changeOf(figure(before), figure(after), 'fewer'),
  });
  return [
    counted('Commands', ({ commands }) => commands),
    counted('Round trips', ({ roundTrips }) => roundTrips),
    {
      label: 'Waiting',
      before: duration(before.waitedMs).text,
      after: duration(after.waitedMs).text,
      ...changeOf(before.waitedMs, after.waitedMs, 'less'),
    },
    ...(before.rttMs !== undefined && after.rttMs !== undefined
      ? [
          {
            label: 'A round trip takes',
            before: duration(before.rttMs).text,
            after: duration(after.rttMs).text,
          },
        ]
      : []),
    ...(before.errors + after.errors > 0 ? [counted('Errors', ({ errors }) => errors)] : []),
    counted('Findings', ({ findings }) => findings.length),
  ];
}

/** "67× fewer", "12% more": from twice on as a factor. */
function changeOf(
  before: number,
  after: number,
  less: 'fewer' | 'less',
): Pick<ComparedLine, 'change' | 'isBetter'> {
  if (before === after) return { change: 'the same' };
  if (before === 0 || after === 0) return after === 0 ? { change: 'none left', isBetter: true } : {};
  const isBetter = after < before;
  const factor = isBetter ? before / after : after / before;
  const word = isBetter ? less : 'more';
  if (factor >= 2) return { change: `${times(factor)} ${word}`, isBetter };
  const percent = Math.round(100 * Math.abs(after / before - 1));
  return percent === 0 ? { change: 'about the same' } : { change: `${percent}% ${word}`, isBetter };
}

/** Those that are gone first, then those that are new, then those that stay. */
export function compareFindings(before: TapFindings, after: TapFindings): ComparedFinding[] {
  const [earlier, later] = [byKey(before.findings), byKey(after.findings)];
  const gone = [...earlier].filter(([key]) => !later.has(key)).map(([, finding]) => finding);
  const added = [...later].filter(([key]) => !earlier.has(key)).map(([, finding]) => finding);
  const stayed = [...later].flatMap(([key, finding]) => {
    const was = earlier.get(key);
    return was === undefined ? [] : [{ was, finding }];
  });
  return [
    ...gone.map((finding) => line(finding, savingWords(finding), 'gone', true)),
    ...added.map((finding) => line(finding, 'not there', savingWords(finding), false)),
    ...stayed.map(({ was, finding }) => line(finding, savingWords(was), savingWords(finding), false)),
  ];
}

function byKey(findings: readonly Finding[]): Map<string, Finding> {
  return new Map(findings.map((finding) => [keyOfFinding(finding), finding]));
}

function line({ kind, shape }: Finding, before: string, after: string, isBetter: boolean): ComparedFinding {
  return { title: FINDING_TITLES[kind], shape, before, after, isBetter };
}
