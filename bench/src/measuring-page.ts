/** Keeps the tables in docs/measuring.md as the last `pnpm bench --write` printed them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../docs/measuring.md', import.meta.url));

/** Puts the report between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. */
export function writeToPage(name: string, report: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no place for ${name}: ${begin} … ${end}`);
  writeFileSync(PAGE, `${page.slice(0, from + begin.length)}\n${report}\n${page.slice(to)}`);
}
