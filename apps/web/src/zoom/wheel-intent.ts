/**
 * Whether the wheel over a picture zooms it or scrolls the page. Scrolling past a picture must not get caught in it, and
 * zooming out must not run on into the page: a movement keeps the meaning that it began with.
 */
export type WheelIntent = 'zoom' | 'page';

export interface WheelTurn {
  timeMs: number;
  /** Away from the person, the direction that magnifies a map. */
  zoomsIn: boolean;
  /** Everything is in sight. */
  isWhole: boolean;
  /** When the page last scrolled. */
  pageScrolledAtMs: number;
}

/** Events closer together than this are one movement, like those of a trackpad's momentum. */
const PAUSE_MS = 250;

/** @returns a function to call with every wheel event, in order */
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
