import type { Section } from '@roundtrip/lessons';

/**
 * The experiment that the keyboard runs: the focused one, otherwise the first of the section. `undefined` if its button
 * cannot be pressed either.
 */
export function runnable(section: Section | undefined, focused: Element | null): string | undefined {
  const within = focused?.closest<HTMLElement>('[data-experiment]')?.dataset.experiment;
  const id = within ?? section?.blocks.find(({ kind }) => kind === 'experiment')?.id;
  const button = document.querySelector<HTMLButtonElement>(`[data-experiment="${id}"] [data-run]`);
  return button === null || button.disabled ? undefined : id;
}
