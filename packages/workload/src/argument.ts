/** One argument of a command: text, or bytes if they are not valid UTF-8. Shared between commands: never modify it. */
export type Argument = string | Uint8Array;
