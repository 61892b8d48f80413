/** The command, or the lanes, that are pointed at: in one picture by the person, in all others because of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface CommandRef {
  lane: number;
  /** Row of the trace, from 0. */
  index: number;
}

interface Highlight {
  /** Under the pointer. */
  hovered?: CommandRef | undefined;
  /** Chosen by a press or by keyboard: stays when the pointer goes. */
  pinned?: CommandRef | undefined;
  /** The same of lanes as a whole. */
  hoveredLanes?: readonly number[] | undefined;
  pinnedLanes?: readonly number[] | undefined;
}

export type HighlightStore = StoreApi<Highlight>;

export interface HighlightActions {
  hoverCommand(hovered: CommandRef | undefined): void;
  /** `undefined` lets go of the command that was pinned. */
  pinCommand(pinned: CommandRef | undefined): void;
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

export function pointedAt({ hovered, pinned }: Highlight): CommandRef | undefined {
  return hovered ?? pinned;
}

const NONE: readonly number[] = [];

/** Lanes that are pointed at as a whole: the same array while they are. */
export function pointedLanes({ hovered, hoveredLanes, pinnedLanes }: Highlight): readonly number[] {
  return hovered === undefined ? (hoveredLanes ?? pinnedLanes ?? NONE) : NONE;
}

/** Whether the lane, or one of its commands, is pointed at. */
export function isLanePointedAt(highlight: Highlight, lane: number): boolean {
  const isWhole = pointedLanes(highlight).includes(lane);
  // A lane that the pointer passes over goes before a command that was chosen.
  return isWhole || (highlight.hoveredLanes === undefined && pointedAt(highlight)?.lane === lane);
}

function isSame(a: CommandRef | undefined, b: CommandRef | undefined): boolean {
  return a?.lane === b?.lane && a?.index === b?.index;
}
