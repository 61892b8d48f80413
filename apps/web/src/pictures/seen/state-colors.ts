/** A colour for each state that the second client saw, as far as there are colours. */

/** Of the theme: with more states than these, they come again in turn. */
export const STATE_COLORS = 8;

/** @param number of the state, from 0 */
export function stateColor(number: number): string {
  return `var(--state-${(number % STATE_COLORS) + 1})`;
}
