/** What came through a tap, and what of it was needless: as text, and as JSON. Pure. */
import type { Finding, FindingKind, Stretch, TapConnection, TapFindings } from '@roundtrip/protocol';
import { coloured, tableLines } from '../output/table.ts';
import { countOf, countText, durationText } from '../terminal/quantity.ts';

export interface TapReport {
  /** Those that were recorded. */
  connections: readonly Omit<TapConnection, 'tapId'>[];
  /** All that were opened. */
  connectionCount: number;
  /** Those that the tap closed when it ended, while their programs had them open. */
  stillOpen: number;
  /** Why the report is not of everything that came through, if it is not. */
  lack?: string;
  findings: TapFindings;
  /** Commands that came through, with those by which client libraries greet and tend a connection. */
  passed: number;
  /** Simulated; 0 for none. */
  rttMs: number;
  /** Whether stretches were asked for. */
  isPerStretch: boolean;
  /** Some of the commands of each finding, as `redis-cli` reads them, where values may be shown. */
  examples?: readonly (readonly string[])[];
}

export function reportText(report: TapReport, isColoured: boolean): string {
  const { findings, stretches } = report.findings;
  const strong = (text: string) => (isColoured ? coloured('bold', text) : text);
  const parts = [
    `${strong(headline(report))}\n${simulatedText(report)}${clientsText(report)}${lossesText(report)}${lackText(report)}`,
    stretches.length > 1 || report.isPerStretch ? stretchTable(stretches, isColoured) : '',
    report.findings.commands === 0 ? '' : `${strong(findingsHeading(findings))}\n`,
    ...findings.map((finding, index) => findingText(finding, index, report.examples?.[index], strong)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** The shape that docs/command-line.md promises. */
export function reportJson({
  connectionCount,
  stillOpen,
  findings,
  isPerStretch,
  examples,
}: TapReport): string {
  const printed = {
    connections: connectionCount,
    commands: findings.commands,
    roundTrips: findings.roundTrips,
    ...(stillOpen > 0 && { stillOpen }),
    ...(isPerStretch && { stretches: findings.stretches }),
    findings: findings.findings.map(
      ({ kind, shape, commands, roundTripsSaved, savedMs, confidence, rows, remedy }, index) => ({
        ...{ kind, shape, commands, roundTripsSaved, savedMs, confidence, rows, remedy },
        ...(examples && { examples: examples[index] ?? [] }),
      }),
    ),
  };
  return `${JSON.stringify(printed, undefined, 2)}\n`;
}

function headline({ connectionCount, findings }: TapReport): string {
  const { commands, roundTrips, waitedMs, rttMs } = findings;
  if (commands === 0) return 'No command came through the tap.';
  const distance = rttMs === undefined ? '' : ` at ${durationText(rttMs)}`;
  return (
    `${countOf(commands, 'command')} in ${countOf(roundTrips, 'round trip')} on ` +
    `${countOf(connectionCount, 'connection')}: ${durationText(waitedMs)} of waiting${distance}`
  );
}

function simulatedText({ rttMs, findings }: TapReport): string {
  return rttMs === 0 || findings.commands === 0 ? '' : `A simulated RTT of ${rttMs} ms is in these times.\n`;
}

/** Who connected, and what of theirs is not counted. */
function clientsText({ connections, findings, passed }: TapReport): string {
  const clients = countsOf(
    connections.map(
      ({ name, library }) =>
        [name, name && library ? `(${library})` : library].filter(Boolean).join(' ') || 'unnamed',
    ),
  ).map(([client, count]) => (count === 1 ? client : `${client} × ${countText(count)}`));
  const uncounted = passed - findings.commands;
  const greeting =
    uncounted > 0
      ? `Not counted: ${countOf(uncounted, 'command')} by which client libraries greet and tend connections\n`
      : '';
  return clients.length === 0 ? greeting : `Clients: ${clients.join(', ')}\n${greeting}`;
}

/** Why connections ended that their program did not end: it may have been refused, or have tried again, or be running still. */
function lossesText({ connections, stillOpen }: TapReport): string {
  const reasons = connections.flatMap(({ reason }) => reason ?? []);
  const losses = countsOf(reasons).map(([reason, count]) => `${countOf(count, 'connection')}: ${reason}\n`);
  if (stillOpen > 0)
    losses.push(
      `${countOf(stillOpen, 'connection')}: still open when the tap ended, which closed ${stillOpen === 1 ? 'it' : 'them'}\n`,
    );
  return losses.join('');
}

function lackText({ lack }: TapReport): string {
  return lack === undefined ? '' : `Not all of it: ${lack}\n`;
}

/** How often each is there, in the order of the first. */
function countsOf(texts: readonly string[]): [text: string, count: number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts];
}

/** More would be read by nobody; `--json` has them all. */
const MOST_STRETCHES = 20;
const STRETCH_COLUMNS = ['stretch', 'at', 'took', 'commands', 'round trips', 'waited', 'connections'];

function stretchTable(stretches: readonly Stretch[], isColoured: boolean): string {
  const numbered = stretches.map((stretch, index) => ({ ...stretch, index }));
  const shown = numbered
    .toSorted((one, other) => other.roundTrips - one.roundTrips)
    .slice(0, MOST_STRETCHES)
    .sort((one, other) => one.index - other.index);
  const rows = shown.map(({ index, fromMs, toMs, commands, roundTrips, waitedMs, connections }) => [
    countText(index + 1),
    durationText(fromMs),
    durationText(toMs - fromMs),
    countText(commands),
    countText(roundTrips),
    durationText(waitedMs),
    countText(connections.length),
  ]);
  const [names = '', ...lines] = tableLines([STRETCH_COLUMNS, ...rows]);
  const others = stretches.length - shown.length;
  const more =
    others === 0 ? [] : [`and ${countOf(others, 'stretch', 'stretches')} with no more round trips`];
  return [isColoured ? coloured('dim', names) : names, ...lines, ...more].map((line) => `${line}\n`).join('');
}

function findingsHeading(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing needless was found.';
  const trips = findings.reduce((sum, { roundTripsSaved }) => sum + roundTripsSaved, 0);
  const count = countOf(findings.length, 'finding');
  return trips === 0 ? `${count}:` : `${count}, up to ${countOf(trips, 'round trip')} fewer:`;
}

const KINDS: Readonly<Record<FindingKind, string>> = {
  'one-by-one': 'one after the other',
  'many-keys': 'one key at a time',
  pair: 'two steps that can be one',
  connections: 'a connection for a few commands',
  'large-batch': 'a very large batch',
  'slow-command': 'slow, and others waited for it',
  'needless-transaction': 'a transaction that is not needed',
  'watch-conflict': 'conflicts, tried again',
  'repeated-read': 'read again',
};

function findingText(
  finding: Finding,
  index: number,
  examples: readonly string[] | undefined,
  strong: (text: string) => string,
): string {
  const { kind, shape, commands, roundTripsSaved, savedMs, confidence, assumptions, remedy } = finding;
  const saved = roundTripsSaved === 0 ? '' : `${countOf(roundTripsSaved, 'round trip')}, `;
  const lines = [
    `${index + 1}. ${strong(shape)}: ${KINDS[kind]}`,
    `   ${countOf(commands, 'command')}; saves ${saved}${durationText(savedMs)}. Confidence: ${confidence}.`,
    `   ${remedy.text}`,
    ...(examples ?? []).map((example) => `   as in: ${example}`),
    ...assumptions.map((assumption) => `   Assumed: ${assumption}`),
    ...(remedy.code === '' ? [] : ['', `   With ${remedy.client}:`, ...indented(remedy.code)]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function indented(code: string): string[] {
  return code
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `     ${line}`));
}
