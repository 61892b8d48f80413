/**
 * Where the playground lives on its server. One build serves any path: the server writes it into each copy of the document,
 * and whatever the page requests or links to begins with it.
 */

let read: string | undefined;

/** A path that begins and ends with a slash; `/` if the document does not say, as that of the development server. */
export function basePath(): string {
  read ??= new URL(written() ?? '/', location.origin).pathname;
  return read;
}

function written(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="base-path"]')?.content;
}

/** @param path below the base, without a slash in front: `learn`, or nothing for the playground itself */
export function pathTo(path: string): string {
  return basePath() + path;
}
