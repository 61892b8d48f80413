/** Section ids for the address of a lesson, made from the headings. */

/**
 * Letters and digits of any script in lower case, with hyphens for everything in between. Headings that differ only in
 * other characters, such as C++ and C#, are distinguished by a number.
 *
 * @param taken ids of the earlier sections
 */
export function sectionIdOf(heading: string, taken: ReadonlySet<string>): string {
  const words = normalized(heading)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const id = words === '' ? 'section' : words;
  let name = id;
  for (let number = 2; taken.has(name); number++) name = `${id}-${number}`;
  return name;
}

/** Whether a reader could not tell the headings apart. */
export function isSameHeading(a: string, b: string): boolean {
  return normalized(a) === normalized(b);
}

function normalized(heading: string): string {
  return heading.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
