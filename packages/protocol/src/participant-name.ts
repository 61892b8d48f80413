/** What a participant may be called. */
import { z } from 'zod';

/** Controls, and characters that hide or reorder text; the joiners that scripts and emoji are written with are none of them. */
const HIDES_TEXT = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;
/** Drawn as nothing, or as a space. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{M}\s\u2800]/gu;
/** More marks on one character than any language writes. */
const STACKED_MARKS = /\p{M}{5}/u;
const JOINERS = /[\u200c\u200d]/g;
const LONGEST_NAME = 24;

/** Shown to the presenter, and to others only with `showName`. */
export const participantNameSchema = z
  .string()
  .max(200)
  .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .refine(
    (name) => name.replace(INVISIBLE, '') !== '' && [...name].length <= LONGEST_NAME,
    `must have 1 to ${LONGEST_NAME} characters`,
  )
  .refine((name) => !/[<>]/.test(name), 'must not contain < or >')
  .refine(
    (name) => !HIDES_TEXT.test(name) && !STACKED_MARKS.test(name.replace(JOINERS, '')),
    'must not contain characters that hide, reorder or cover text',
  );
