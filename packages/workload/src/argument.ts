/** One argument of a command; bytes only where they are not valid UTF-8 text. Shared, never to be written to. */
export type Argument = string | Uint8Array;
