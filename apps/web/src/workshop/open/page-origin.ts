/** Where this page was reached, with a slash at its end. */
export function pageOrigin(): string {
  return new URL('/', location.href).href;
}
