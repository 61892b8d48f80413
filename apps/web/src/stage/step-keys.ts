/** Where a key leads, through a lesson or on stage. Pure, so that tests can cover the keys that it must leave alone. */

export type Step = 'next' | 'previous';

/** Elements in which keys have a meaning of their own: fields, choices, sliders, tabs, and pictures that keys move. */
const TAKEN =
  'input, select, textarea, [contenteditable], [role="slider"], [role="tab"], [role="application"], canvas, .cm-editor';

/**
 * On stage, only elements that scroll or open by themselves keep the page keys. A remote sends nothing else, and the focus may
 * still be on the guess that was just dragged or typed, or on the picture that was just pressed.
 */
const TAKEN_ON_STAGE =
  'select, textarea, [contenteditable], .cm-editor, [role="dialog"], [role="menu"], :popover-open';

export interface KeyPress {
  key: string;
  isModified: boolean;
  /** A handler has already acted on it. */
  isTaken: boolean;
}

/** @param edges the ends of the page that are in view: there the page keys change section */
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

export function isPageKey(key: string): boolean {
  return key === 'PageDown' || key === 'PageUp';
}

/** Whether the page keys and Escape mean something to the focused element even on stage. */
export function takesKeysOnStage(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TAKEN_ON_STAGE) !== null;
}
