/**
 * Reads Prometheus' text format as its documentation defines it ("Exposition formats", version 0.0.4), and rejects any
 * violation: a program of our own that shares nothing with the one that writes it.
 */

export interface Family {
  type: string;
  samples: Sample[];
}

interface Sample {
  name: string;
  labels: Map<string, string>;
  value: number;
}

const TYPES = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];
const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/y;
const VALUE = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|NaN|[+-]?Inf)$/;

/** @throws Error that names the line. */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end in a line feed');
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const fail = (what: string) => new Error(`${what}: ${line}`);
    if (line === '' || (line.startsWith('#') && !/^# (HELP|TYPE) /.test(line))) continue;
    if (line.startsWith('# ')) {
      const [, keyword = '', name = '', rest = ''] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(line) ?? [];
      if (!METRIC_NAME.test(name)) throw fail('no name of a metric');
      if (name !== current && families.has(name)) throw fail('a metric in two places');
      current = name;
      const family = families.get(name) ?? { type: '', samples: [] };
      families.set(name, family);
      if (keyword === 'HELP') continue;
      if (family.type !== '' || family.samples.length > 0) throw fail('a type twice, or after a sample');
      if (!TYPES.includes(rest)) throw fail('no type');
      family.type = rest;
      continue;
    }
    const sample = readSample(line, fail);
    const family = families.get(current);
    if (!family || !belongs(sample.name, current, family.type)) throw fail('a sample of no metric above it');
    const identity = JSON.stringify([sample.name, [...sample.labels].sort()]);
    if (seen.has(identity)) throw fail('a sample twice');
    seen.add(identity);
    family.samples.push(sample);
  }
  for (const [name, family] of families) if (family.type === 'histogram') checkHistogram(name, family);
  return families;
}

function readSample(line: string, fail: (what: string) => Error): Sample {
  const [, name = '', braces, value = ''] = /^([^\s{]+)(?:\{(.*)\})? (\S+)(?: -?\d+)?$/.exec(line) ?? [];
  if (!METRIC_NAME.test(name)) throw fail('no name of a metric');
  if (!VALUE.test(value)) throw fail('no value');
  const labels = new Map<string, string>();
  LABEL.lastIndex = 0;
  for (let at = 0; at < (braces ?? '').length; at = LABEL.lastIndex) {
    const found = LABEL.exec(braces ?? '');
    if (!found) throw fail('no label');
    if (labels.has(found[1] ?? '')) throw fail('a label twice');
    labels.set(found[1] ?? '', found[2] ?? '');
  }
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) };
}

function belongs(sample: string, family: string, type: string): boolean {
  if (type === 'histogram') return [`${family}_bucket`, `${family}_sum`, `${family}_count`].includes(sample);
  if (type === 'summary') return [family, `${family}_sum`, `${family}_count`].includes(sample);
  return sample === family;
}

/** Bucket counts increase, and the last, open bucket has the total. */
function checkHistogram(name: string, { samples }: Family): void {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const others = JSON.stringify([...sample.labels].filter(([label]) => label !== 'le').sort());
    groups.set(others, [...(groups.get(others) ?? []), sample]);
  }
  for (const group of groups.values()) {
    const buckets = group
      .filter((sample) => sample.name === `${name}_bucket`)
      .map(({ labels, value }) => ({
        le: Number((labels.get('le') ?? 'none').replace('Inf', 'Infinity')),
        value,
      }))
      .sort((a, b) => a.le - b.le);
    const of = (suffix: string) => group.find((sample) => sample.name === `${name}_${suffix}`)?.value;
    if (buckets.at(-1)?.le !== Number.POSITIVE_INFINITY) throw new Error(`${name} has no open bucket`);
    if (buckets.some(({ value }, index) => value < (buckets[index - 1]?.value ?? 0)))
      throw new Error(`${name} counts downwards`);
    if (of('count') !== buckets.at(-1)?.value || of('sum') === undefined)
      throw new Error(`${name} has another count than its buckets`);
  }
}
