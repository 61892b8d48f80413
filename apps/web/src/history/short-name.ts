const LONGEST = 44;

/** A command as the name of what it was part of, cut where it would not fit in a list. */
export function shortName(command: string): string {
  return command.length > LONGEST ? `${command.slice(0, LONGEST - 1)}…` : command;
}
