import { useMedia } from '../../page/use-media.ts';

/** Whether the person has asked their system for less motion. */
export function useReducedMotion(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)');
}
