/** The colours of the states that the second client saw. */

/** Number of state colours in the theme; with more states, they repeat. */
export const STATE_COLORS = 8;

/** @param number of the state, from 0 */
export function stateColor(number: number): string {
  return `var(--state-${(number % STATE_COLORS) + 1})`;
}
