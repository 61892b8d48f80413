/**
 * The benches, one after another. `pnpm bench [name…] [--write] [--scale=0.1]`: names choose some of them
 * (all but `soak`, which takes a quarter of an hour, and `real-network`, which needs root, where there are none), `--write`
 * puts their tables into the pages of docs too, `--scale` makes them shorter, to try them.
 */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { bulkDelay } from './bulk-delay.ts';
import { crowd } from './crowd.ts';
import { writeToPage } from './docs-page.ts';
import { linkError } from './link-error.ts';
import { page } from './page.ts';
import { realNetwork } from './real-network.ts';
import { type Report, toMarkdown } from './report.ts';
import { type Scale, scaleBy } from './scale.ts';
import { soak } from './soak.ts';
import { streaming } from './streaming.ts';
import { throughput } from './throughput.ts';
import { typing } from './typing.ts';

const BENCHES: Record<string, (scale: Scale) => Promise<Report>> = {
  throughput,
  'link-error': linkError,
  'bulk-delay': bulkDelay,
  streaming,
  page,
  typing,
  crowd,
  soak,
  'real-network': realNetwork,
};

const { values, positionals } = parseArgs({
  // pnpm hands a `--` of its own on.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, scale: { type: 'string', default: '1' } },
});
const ONLY_BY_NAME = ['soak', 'real-network'];
const names =
  positionals.length > 0 ? positionals : Object.keys(BENCHES).filter((name) => !ONLY_BY_NAME.includes(name));
for (const name of names) {
  if (!BENCHES[name])
    throw new Error(`There is no bench ${name}. Known are: ${Object.keys(BENCHES).join(', ')}.`);
}

// So that what was started is ended, however this ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

console.log(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}`);
for (const name of names) {
  const report = await BENCHES[name]?.(scaleBy(Number(values.scale)));
  if (!report) continue;
  const markdown = toMarkdown(report);
  console.log(`\n## ${name}\n\n${markdown}`);
  if (values.write) writeToPage(name, markdown);
}
// The engine keeps a companion thread for lanes to come.
process.exit();
