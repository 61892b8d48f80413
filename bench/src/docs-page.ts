/** Writes the tables of `pnpm bench --write` into the documentation. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGES = ['measuring.md', 'reliability.md'].map((name) =>
  fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)),
);

/** Puts the report between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`, on the page that contains them. */
export function writeToPage(name: string, report: string): void {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const path = PAGES.find((each) => readFileSync(each, 'utf8').includes(begin));
  const page = path === undefined ? '' : readFileSync(path, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (path === undefined || to < from) throw new Error(`No page has a place for ${name}: ${begin} … ${end}`);
  writeFileSync(path, `${page.slice(0, from + begin.length)}\n${report}\n${page.slice(to)}`);
}
