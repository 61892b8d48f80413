/** How it is written here what other languages write differently. Pure. */

/** What other languages have for what is written differently here, the longest first. */
const WRITTEN_HERE: readonly (readonly [elsewhere: string, here: string])[] = [
  ['&&', 'and'],
  ['||', 'or'],
  ['=<', '<='],
  ['=>', '>='],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['=', '=='],
  ['!', '!='],
  ['&', 'and'],
  ['|', 'or'],
  ["'", '"'],
  ['“', '"'],
];

/** What is said of a text that begins with no token. */
export function notUnderstood(rest: string): string {
  const found = WRITTEN_HERE.find(([elsewhere]) => rest.startsWith(elsewhere));
  return found === undefined
    ? `“${rest}” is not understood`
    : `“${found[0]}” is not understood: write ${found[1]}`;
}
