import { basePath } from '../../page/base-path.ts';

/** Where the playground was reached, with a slash at its end. */
export function pageOrigin(): string {
  return new URL(basePath(), location.href).href;
}
