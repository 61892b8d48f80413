/** The command, the look of the second client, or the lanes that are pointed at: in one picture by the person, in all others because of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface CommandRef {
  lane: number;
  /** Row of the trace, from 0. */
  index: number;
}

/** A look of the second client during a lane. */
export interface LookRef {
  lane: number;
  /** Row of the lane's looks, from 0. */
  look: number;
}

export type Pointed = CommandRef | LookRef;

interface Highlight {
  /** Under the pointer. */
  hovered?: Pointed | undefined;
  /** Chosen by a click or by keyboard: stays when the pointer leaves. */
  pinned?: Pointed | undefined;
  /** The same for whole lanes. */
  hoveredLanes?: readonly number[] | undefined;
  pinnedLanes?: readonly number[] | undefined;
}

export type HighlightStore = StoreApi<Highlight>;

export interface HighlightActions {
  /** A command, or a look in its place. */
  hoverCommand(hovered: Pointed | undefined): void;
  /** `undefined` lets go of what was pinned. */
  pinCommand(pinned: Pointed | undefined): void;
  hoverLanes(hoveredLanes: readonly number[] | undefined): void;
  /** `undefined` unpins the lanes. */
  pinLanes(pinnedLanes: readonly number[] | undefined): void;
}

export function createHighlightStore(): HighlightStore {
  return createStore(() => ({}));
}

export function highlightActions(store: HighlightStore): HighlightActions {
  return {
    hoverCommand(hovered) {
      if (!isSame(store.getState().hovered, hovered)) store.setState({ hovered });
    },
    pinCommand: (pinned) => store.setState({ pinned }, true),
    hoverLanes(hoveredLanes) {
      if (store.getState().hoveredLanes !== hoveredLanes) store.setState({ hoveredLanes });
    },
    pinLanes: (pinnedLanes) => store.setState({ pinnedLanes }, true),
  };
}

export function pointed({ hovered, pinned }: Highlight): Pointed | undefined {
  return hovered ?? pinned;
}

/** The command that is pointed at; none while a look is. */
export function pointedAt(highlight: Highlight): CommandRef | undefined {
  return commandIn(pointed(highlight));
}

/** The look that is pointed at; none while a command is. */
export function pointedLook(highlight: Highlight): LookRef | undefined {
  return lookIn(pointed(highlight));
}

export function commandIn(at: Pointed | undefined): CommandRef | undefined {
  return at !== undefined && 'index' in at ? at : undefined;
}

export function lookIn(at: Pointed | undefined): LookRef | undefined {
  return at !== undefined && 'look' in at ? at : undefined;
}

const NONE: readonly number[] = [];

/** Lanes that are pointed at as a whole: the same array while they are. */
export function pointedLanes({ hovered, hoveredLanes, pinnedLanes }: Highlight): readonly number[] {
  return hovered === undefined ? (hoveredLanes ?? pinnedLanes ?? NONE) : NONE;
}

/** Whether the lane, or one of its commands, is pointed at. */
export function isLanePointedAt(highlight: Highlight, lane: number): boolean {
  const isWhole = pointedLanes(highlight).includes(lane);
  // A hovered lane takes precedence over a pinned command.
  return isWhole || (highlight.hoveredLanes === undefined && pointed(highlight)?.lane === lane);
}

function isSame(a: Pointed | undefined, b: Pointed | undefined): boolean {
  return (
    a?.lane === b?.lane && commandIn(a)?.index === commandIn(b)?.index && lookIn(a)?.look === lookIn(b)?.look
  );
}
