/** Values that several commands read alike. Pure. */
import { Misuse } from './invocation.ts';

/** @throws Misuse */
export function millisecondsOf(
  option: string,
  text: string,
  { most, isAboveZero = false }: { most: number; isAboveZero?: boolean },
): number {
  const value = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most && (value > 0 || !isAboveZero)) return value;
  const range = `${isAboveZero ? 'above 0, at most' : 'from 0 to'} ${most.toLocaleString('en')}`;
  throw new Misuse(`${option} ${text}: it is a number of milliseconds, ${range}, such as ${option} 1.5`);
}

/** @throws Misuse */
export function redisUrlOf(text: string): string {
  if (text !== '') return text;
  throw new Misuse('--redis is empty. Give a URL, such as redis://127.0.0.1:6379, or leave it out.');
}
