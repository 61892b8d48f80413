/** The command, or the lanes, that are pointed at: in one picture by the person, in all others because of it. */
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
  /** The same of lanes as a whole. */
  hoveredLanes?: readonly number[] | undefined;
  pinnedLanes?: readonly number[] | undefined;
}

export const highlightStore = createStore<Highlight>(() => ({ subject: '' }));

export function pointedAt(highlight: Highlight, subject: string): CommandRef | undefined {
  return highlight.subject === subject ? (highlight.hovered ?? highlight.pinned) : undefined;
}

const NONE: readonly number[] = [];

/** Lanes that are pointed at as a whole: the same array for as long as they are. */
export function pointedLanes(highlight: Highlight, subject: string): readonly number[] {
  const { hovered, hoveredLanes, pinnedLanes } = highlight;
  if (highlight.subject !== subject || hovered !== undefined) return NONE;
  return hoveredLanes ?? pinnedLanes ?? NONE;
}

/** The lane, or one of its commands, is pointed at. */
export function isLanePointedAt(highlight: Highlight, subject: string, lane: number): boolean {
  const isWhole = pointedLanes(highlight, subject).includes(lane);
  // A lane that the pointer passes over goes before a command that was chosen.
  return isWhole || (highlight.hoveredLanes === undefined && pointedAt(highlight, subject)?.lane === lane);
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

export function hoverLanes(subject: string, hoveredLanes: readonly number[] | undefined): void {
  const now = of(subject);
  if (now.hoveredLanes !== hoveredLanes) highlightStore.setState({ ...now, hoveredLanes }, true);
}

/** `undefined` lets go of what was pinned. */
export function pinLanes(subject: string, pinnedLanes: readonly number[] | undefined): void {
  highlightStore.setState({ subject, pinnedLanes }, true);
}

function of(subject: string): Highlight {
  const now = highlightStore.getState();
  return now.subject === subject ? now : { subject };
}

function isSame(a: CommandRef | undefined, b: CommandRef | undefined): boolean {
  return a?.lane === b?.lane && a?.index === b?.index;
}
