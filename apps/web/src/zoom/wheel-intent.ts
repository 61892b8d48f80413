/**
 * Whether turning the wheel over a picture zooms it or scrolls the page. Whoever scrolls a page past a picture must not
 * be caught in it, and whoever zooms out must not run into the page: a movement keeps the meaning it began with.
 */
export type WheelIntent = 'zoom' | 'page';

export interface WheelTurn {
  timeMs: number;
  /** Away from the person, as one magnifies a map. */
  zoomsIn: boolean;
  /** Everything is in sight. */
  isWhole: boolean;
  /** When the page last scrolled. */
  pageScrolledAtMs: number;
}

/** Turns closer together than this are one movement; a trackpad's momentum is. */
const PAUSE_MS = 250;

/** @returns a function to be called with every turn, in order */
export function createWheelIntent(): (turn: WheelTurn) => WheelIntent {
  let last: { timeMs: number; intent: WheelIntent } | undefined;
  return ({ timeMs, zoomsIn, isWhole, pageScrolledAtMs }) => {
    const goesOn = last !== undefined && timeMs - last.timeMs < PAUSE_MS;
    const intent = goesOn && last !== undefined ? last.intent : begun();
    last = { timeMs, intent };
    return intent;

    function begun(): WheelIntent {
      if (timeMs - pageScrolledAtMs < PAUSE_MS) return 'page';
      return isWhole && !zoomsIn ? 'page' : 'zoom';
    }
  };
}
