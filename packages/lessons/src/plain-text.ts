import type { Prose } from './prose.ts';

/** The text of the prose without its formatting. */
export function plainText(prose: readonly Prose[]): string {
  return prose.map(textOf).join('');
}

function textOf(prose: Prose): string {
  if ('text' in prose) return prose.text;
  if ('children' in prose) return plainText(prose.children);
  return prose.type === 'break' ? ' ' : '';
}
