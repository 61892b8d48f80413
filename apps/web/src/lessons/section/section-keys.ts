/** Which way a key leads through a lesson. Pure, so that what it must leave alone can be tested. */

export type Step = 'next' | 'previous';

/** Where keys mean something already: fields, choices, sliders, tabs, and pictures that are moved by keys. */
const TAKEN =
  'input, select, textarea, [contenteditable], [role="slider"], [role="tab"], [role="application"], canvas, .cm-editor';

export interface KeyPress {
  key: string;
  isModified: boolean;
  /** Somebody has acted on it. */
  isTaken: boolean;
}

/** @param edges whether the page cannot be scrolled further: then the page keys turn to the next section. */
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
