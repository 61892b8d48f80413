/** Which way a key leads through a lesson. Pure, so that tests can cover the keys that it must leave alone. */

export type Step = 'next' | 'previous';

/** Elements in which keys have a meaning of their own: fields, choices, sliders, tabs, and pictures that keys move. */
const TAKEN =
  'input, select, textarea, [contenteditable], [role="slider"], [role="tab"], [role="application"], canvas, .cm-editor';

export interface KeyPress {
  key: string;
  isModified: boolean;
  /** A handler has already acted on it. */
  isTaken: boolean;
}

/** @param edges ends of the page that are reached: there the page keys change section */
export function stepOf(
  { key, isModified, isTaken }: KeyPress,
  edges: { top: boolean; bottom: boolean },
): Step | undefined {
  if (isModified || isTaken) return undefined;
  switch (key) {
    case 'ArrowRight':
      return 'next';
    case 'ArrowLeft':
      return 'previous';
    case 'PageDown':
      return edges.bottom ? 'next' : undefined;
    case 'PageUp':
      return edges.top ? 'previous' : undefined;
    default:
      return undefined;
  }
}

export function takesKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TAKEN) !== null;
}
