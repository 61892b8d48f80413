/** The horizontal positions of each lane's lines, given the available space. Pure, in CSS pixels. */

export interface LaneColumns {
  leftPx: number;
  widthPx: number;
  /** Room for the commands' texts, ending at `labelsToPx`; empty if the lane is too narrow. */
  labelsFromPx: number;
  labelsToPx: number;
  clientPx: number;
  redisPx: number;
  /** Room for the round trips' brackets, to the right of the Redis line; empty if the lane is too narrow. */
  tripsFromPx: number;
  tripsToPx: number;
  /** The second client's track, at the right of the lane; without one both are the lane's right edge. */
  seenFromPx: number;
  seenToPx: number;
}

/**
 * In a narrower lane, a name in two lines does not fit, and its lines cannot be told from those of its neighbours: then the
 * picture becomes wider than its frame instead, with lanes that can be read.
 */
const MIN_FITTING_EMS = 6.4;
const READABLE_EMS = 8.2;
/** On a phone so many of them are in view: half a lane at the edge shows that there are more. */
const LANES_IN_VIEW = 2.6;
/** However narrow the frame is. */
const MIN_LANE_EMS = 4.8;
/** In a wider lane, lines would be too flat to look as if they took time. */
const WIDEST_WAY_EMS = 34;

/** Room for the bracket of a round trip and its number. */
const MIN_TRIPS_EMS = 2.2;
/** Where the number is, next to the bracket. */
export const TRIP_NUMBER_AT_EMS = 0.8;
/** The second client's track, and the room beside it. */
const SEEN_EMS = 0.8;
const BEFORE_SEEN_EMS = 0.5;
const AFTER_SEEN_EMS = 0.4;

/** If less room than this is left for the lane's lines, there are no brackets. */
const MIN_BESIDE_TRIPS_EMS = 6.8;

export interface LadderRoom {
  lanes: number;
  widthPx: number;
  /** Size of the small type, which everything that contains text scales with. */
  emPx: number;
  /** A second client looks on. */
  isObserved?: boolean;
  /** Room on the left of each lane for its own time axis. */
  ownAxisPx?: number;
  /** Width of the longest number of a round trip, which is shown in full or not at all. */
  tripNumberPx: number;
}

export function ladderColumns(room: LadderRoom): LaneColumns[] {
  const { lanes, emPx, ownAxisPx = 0, tripNumberPx, isObserved = false } = room;
  const besidePx = isObserved ? (BEFORE_SEEN_EMS + SEEN_EMS + AFTER_SEEN_EMS) * emPx : 0;
  const width = besidePx + lanePx(room, ownAxisPx + besidePx);
  const tripsPx = Math.max(MIN_TRIPS_EMS * emPx, TRIP_NUMBER_AT_EMS * emPx + tripNumberPx + 1);
  return Array.from({ length: lanes }, (_, lane): LaneColumns => {
    const leftPx = lane * (ownAxisPx + width) + ownAxisPx;
    const rightPx = leftPx + width;
    return {
      ...lineColumns(leftPx, width - besidePx, emPx, tripsPx),
      widthPx: width,
      seenFromPx: isObserved ? rightPx - (SEEN_EMS + AFTER_SEEN_EMS) * emPx : rightPx,
      seenToPx: isObserved ? rightPx - AFTER_SEEN_EMS * emPx : rightPx,
    };
  });
}

/** Width of a lane itself, without the `besidePx` that each has beside it. */
function lanePx({ lanes, widthPx, emPx }: LadderRoom, besidePx: number): number {
  const fitting = widthPx / Math.max(1, lanes) - besidePx;
  if (fitting >= MIN_FITTING_EMS * emPx) return fitting;
  const inView = widthPx / LANES_IN_VIEW - besidePx;
  return Math.max(fitting, MIN_LANE_EMS * emPx, Math.min(READABLE_EMS * emPx, inView));
}

/** The lane itself, without what lies beside it. */
function lineColumns(
  leftPx: number,
  widthPx: number,
  emPx: number,
  tripsPx: number,
): Omit<LaneColumns, 'widthPx' | 'seenFromPx' | 'seenToPx'> {
  const ems = widthPx / emPx;
  const labels = ems > 17 ? Math.min(0.38 * widthPx, 20 * emPx) : 0;
  const trips = widthPx - labels - tripsPx > MIN_BESIDE_TRIPS_EMS * emPx ? tripsPx : 0;
  const margin = Math.min(0.6 * emPx, 0.1 * widthPx);
  // Waiting is drawn next to the client's line, working next to Redis's line.
  const beside = Math.min(0.7 * emPx, 0.12 * widthPx);
  const room = widthPx - labels - trips - 2 * margin - 2 * beside;
  const way = Math.min(WIDEST_WAY_EMS * emPx, room);
  const from = leftPx + margin + (room - way) / 2;
  const clientPx = from + labels + beside;
  const redisPx = clientPx + way;
  const tripsFromPx = redisPx + beside;
  return {
    leftPx,
    labelsFromPx: labels === 0 ? from : leftPx + margin,
    labelsToPx: labels === 0 ? from : clientPx - beside,
    clientPx,
    redisPx,
    tripsFromPx,
    tripsToPx: trips === 0 ? tripsFromPx : leftPx + widthPx - margin,
  };
}
