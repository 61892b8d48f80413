/** Keys as this machine's keyboard names them. */
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export const keyNames = isMac
  ? { enter: '⌘ ↵', shiftEnter: '⌘ ⇧ ↵' }
  : { enter: 'Ctrl ↵', shiftEnter: 'Ctrl ⇧ ↵' };
