/** The command that is pointed at: in one picture by the person, in all others because of it. */
import { createStore } from 'zustand/vanilla';

export interface CommandRef {
  lane: number;
  /** Row of the trace, from 0. */
  index: number;
}

interface Highlight {
  /** What the pictures show (`subjectOf`): of another subject nothing is pointed at. */
  subject: string;
  /** Under the pointer. */
  hovered?: CommandRef | undefined;
  /** Chosen by a press or by keyboard: stays when the pointer goes. */
  pinned?: CommandRef | undefined;
}

export const highlightStore = createStore<Highlight>(() => ({ subject: '' }));

export function pointedAt(highlight: Highlight, subject: string): CommandRef | undefined {
  return highlight.subject === subject ? (highlight.hovered ?? highlight.pinned) : undefined;
}

/** The command that was chosen, whatever the pointer passes over. */
export function chosenCommand({ subject: of, pinned }: Highlight, subject: string): CommandRef | undefined {
  return of === subject ? pinned : undefined;
}

export function hoverCommand(subject: string, hovered: CommandRef | undefined): void {
  const now = of(subject);
  if (!isSame(now.hovered, hovered)) highlightStore.setState({ ...now, hovered }, true);
}

/** `undefined` lets go of the command that was pinned. */
export function pinCommand(subject: string, pinned: CommandRef | undefined): void {
  highlightStore.setState({ subject, hovered: undefined, pinned }, true);
}

function of(subject: string): Highlight {
  const now = highlightStore.getState();
  return now.subject === subject ? now : { subject };
}

function isSame(a: CommandRef | undefined, b: CommandRef | undefined): boolean {
  return a?.lane === b?.lane && a?.index === b?.index;
}
