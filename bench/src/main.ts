/**
 * Runs the benches one after another: `pnpm bench [name…] [--write] [--scale=0.1]`. Names select some of them; the
 * default is all but `soak`, which takes a quarter of an hour, and `real-network`, which needs root. `--write` also
 * puts the tables into the documentation. `--scale` shortens the benches, to try them out.
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
import { rooms } from './rooms.ts';
import { type Scale, scaleBy } from './scale.ts';
import { soak } from './soak.ts';
import { streaming } from './streaming.ts';
import { tap } from './tap/tap.ts';
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
  room: rooms,
  tap,
  soak,
  'real-network': realNetwork,
};

const { values, positionals } = parseArgs({
  // pnpm passes its own `--` on.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, scale: { type: 'string', default: '1' } },
});
const ONLY_BY_NAME = ['soak', 'real-network'];
const names =
  positionals.length > 0 ? positionals : Object.keys(BENCHES).filter((name) => !ONLY_BY_NAME.includes(name));
for (const name of names) {
  if (!BENCHES[name])
    throw new Error(`There is no bench ${name}. There are: ${Object.keys(BENCHES).join(', ')}.`);
}

// On signals too, run the exit handlers that end the started processes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

console.log(`Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}`);
for (const name of names) {
  const report = await BENCHES[name]?.(scaleBy(Number(values.scale)));
  if (!report) continue;
  const markdown = toMarkdown(report);
  console.log(`\n## ${name}\n\n${markdown}`);
  if (values.write) writeToPage(name, markdown);
}
// The engine keeps a companion thread alive for later lanes.
process.exit();
