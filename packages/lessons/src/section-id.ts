/** What names a section in the address of a lesson, made of its heading. */

/**
 * Letters and digits of any script, in lower case, with hyphens for what is between them. Headings that differ in other
 * signs alone, such as C++ and C#, are told apart by a number.
 *
 * @param taken the ids of the sections before
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

/** A reader could not tell them apart. */
export function isSameHeading(a: string, b: string): boolean {
  return normalized(a) === normalized(b);
}

function normalized(heading: string): string {
  return heading.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
