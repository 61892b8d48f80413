/** Names of keys on this platform's keyboard. */
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export const keyNames = isMac
  ? { enter: '⌘ ↵', shiftEnter: '⌘ ⇧ ↵' }
  : { enter: 'Ctrl ↵', shiftEnter: 'Ctrl ⇧ ↵' };
