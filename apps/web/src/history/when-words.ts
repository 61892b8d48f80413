/** When something was measured, for lists: "30 Nov, 16:05". */
export function whenWords(at: number): string {
  return WHEN.format(at);
}

const WHEN = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
