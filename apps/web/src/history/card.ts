/** What every list of kept things shows of one of them, whatever it is. */
import { z } from 'zod';

export interface Card {
  id: string;
  /** When it was measured, milliseconds since 1970. */
  at: number;
  /** As proposed, or as the person renamed it. */
  name: string;
  isPinned: boolean;
}

/** What a person may change. */
export type CardChange = Partial<Pick<Card, 'name' | 'isPinned'>>;

/** Longer names do not fit in the list, characters. */
export const LONGEST_NAME = 80;

export const cardSchema = z.object({
  id: z.string().min(1),
  at: z.number().min(0).max(8.64e15),
  name: z.string().max(LONGEST_NAME),
  isPinned: z.boolean(),
});
