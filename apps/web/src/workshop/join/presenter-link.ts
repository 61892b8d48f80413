/** The presenter's link. Its key is in the fragment, which no server ever sees. */

export function presenterLink(origin: string, code: string, key: string): string {
  return `${origin}r/${code}#key=${key}`;
}

/** @param hash of the address. @returns `undefined` if it holds no key */
export function presenterKeyIn(hash: string): string | undefined {
  return /^#key=([\w-]{22,64})$/.exec(hash)?.[1];
}
