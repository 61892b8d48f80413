/** Where each lane's lines stand across the picture, by the room there is. Pure, in CSS pixels. */

export interface LaneColumns {
  leftPx: number;
  widthPx: number;
  /** Room for the commands' texts, ending at `labelsToPx`; none where the lane is too narrow. */
  labelsFromPx: number;
  labelsToPx: number;
  clientPx: number;
  redisPx: number;
  /** Room for the round trips' brackets, to the right of the Redis line; none where the lane is too narrow. */
  tripsFromPx: number;
  tripsToPx: number;
}

/**
 * Narrower than this, a name in two lines does not fit, and two lines cannot be told from their neighbours'; the picture is
 * then wider than its frame.
 */
const LEAST_LANE_EMS = 4.8;
/** Wider than this, lines are too flat to be seen as lines that take time. */
const WIDEST_WAY_EMS = 34;

/** Room for the bracket of a round trip and its number. */
const LEAST_TRIPS_EMS = 2.2;
/** Where the number stands beside the bracket. */
export const TRIP_NUMBER_AT_EMS = 0.8;
/** With less room than this left for the lane's lines, there are no brackets. */
const LEAST_BESIDE_TRIPS_EMS = 6.8;

export interface LadderRoom {
  lanes: number;
  widthPx: number;
  /** Size of the small type: everything that holds text grows with it. */
  emPx: number;
  /** Room at the left of each lane for a time axis of its own. */
  ownAxisPx?: number;
  /** Width of the longest number of a round trip: it is shown whole or not at all. */
  tripNumberPx: number;
}

export function ladderColumns(room: LadderRoom): LaneColumns[] {
  const { lanes, widthPx, emPx, ownAxisPx = 0, tripNumberPx } = room;
  const width = Math.max(LEAST_LANE_EMS * emPx, widthPx / Math.max(1, lanes) - ownAxisPx);
  const tripsPx = Math.max(LEAST_TRIPS_EMS * emPx, TRIP_NUMBER_AT_EMS * emPx + tripNumberPx + 1);
  return Array.from({ length: lanes }, (_, lane) =>
    laneColumns(lane * (ownAxisPx + width) + ownAxisPx, width, emPx, tripsPx),
  );
}

function laneColumns(leftPx: number, widthPx: number, emPx: number, tripsPx: number): LaneColumns {
  const ems = widthPx / emPx;
  const labels = ems > 17 ? Math.min(0.38 * widthPx, 20 * emPx) : 0;
  const trips = widthPx - labels - tripsPx > LEAST_BESIDE_TRIPS_EMS * emPx ? tripsPx : 0;
  const margin = Math.min(0.6 * emPx, 0.1 * widthPx);
  // Beside the client's line the waiting is drawn, beside Redis' line the working.
  const beside = Math.min(0.7 * emPx, 0.12 * widthPx);
  const room = widthPx - labels - trips - 2 * margin - 2 * beside;
  const way = Math.min(WIDEST_WAY_EMS * emPx, room);
  const from = leftPx + margin + (room - way) / 2;
  const clientPx = from + labels + beside;
  const redisPx = clientPx + way;
  const tripsFromPx = redisPx + beside;
  return {
    leftPx,
    widthPx,
    labelsFromPx: labels === 0 ? from : leftPx + margin,
    labelsToPx: labels === 0 ? from : clientPx - beside,
    clientPx,
    redisPx,
    tripsFromPx,
    tripsToPx: trips === 0 ? tripsFromPx : leftPx + widthPx - margin,
  };
}
