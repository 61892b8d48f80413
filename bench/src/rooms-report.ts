/** What the bench of rooms found, beside its goals. */
import { median } from '@roundtrip/analysis';
import { type Report, verdict, whole } from './report.ts';

/** Of the presenter's long run. */
export const ROWS = 100_000;

const WANTED = {
  joinS: 10,
  showMs: 500,
  share: 0.3,
  runMs: 1000,
  nearS: 20,
  farS: 60,
  memoryMb: 300,
  heldMb: 50,
};

export interface Served {
  servedS: number;
  /** Position that the last in the queue was told. */
  lastPosition: number;
}

export interface Found {
  people: number;
  joinS: number;
  showsMs: number[];
  revealsMs: number[];
  share: number;
  sentMb: number;
  toldMs: number;
  decodedMs: number;
  near: Served;
  far: Served;
  emptyMb: number;
  crowdedMb: number;
  goneMb: number;
  heldMb: number;
  heldAfterMb: number;
}

const middleAndLongest = (times: readonly number[]) =>
  `${whole(median(times))} / ${whole(Math.max(...times))}`;

export function reportOf(found: Found): Report {
  const { people, joinS, showsMs, revealsMs, share, sentMb, toldMs, near, far } = found;
  const [slowestShowMs, slowestRevealMs] = [Math.max(...showsMs), Math.max(...revealsMs)];
  const sharePercent = `${(share * 100).toFixed(1)} %`;
  const moreMb = found.crowdedMb - found.emptyMb;
  const heldMoreMb = found.heldAfterMb - found.heldMb;
  return {
    caption: `One presenter and ${people} participants, whose connections are in a process of low priority. “The last” is the last of them.`,
    head: ['figure', 'measured', 'goal'],
    rows: [
      [`${people} have joined after, s`, joinS.toFixed(1), `${WANTED.joinS}`],
      [
        'what is shown has reached the last after, ms: median / longest',
        middleAndLongest(showsMs),
        whole(WANTED.showMs),
      ],
      [
        'a reveal, right after all have answered, has reached the last after, ms: median / longest',
        middleAndLongest(revealsMs),
        whole(WANTED.showMs),
      ],
      [
        'processor time of the server while all follow and answer within 5 s, of one core',
        sharePercent,
        `${WANTED.share * 100} %`,
      ],
      ['sent meanwhile, MB', sentMb.toFixed(1), ''],
      [
        `the presenter’s run of ${whole(ROWS)} rows is with the last after its end, ms`,
        whole(toldMs),
        whole(WANTED.runMs),
      ],
      [
        `the same, decoded for all ${people} by the one process in which they are, ms`,
        whole(found.decodedMs),
        '',
      ],
      [
        'three GETs in two lanes, 5 repetitions, RTT 1 ms, all within 2 s: time to serve all, s',
        near.servedS.toFixed(1),
        `${WANTED.nearS}`,
      ],
      [
        '100 GETs at RTT 80 ms, all within 2 s: time to serve all, s',
        far.servedS.toFixed(1),
        `${WANTED.farS}`,
      ],
      [
        'runs to end first, as the last in the queue was told: near / far',
        `${near.lastPosition} / ${far.lastPosition}`,
        '',
      ],
      [
        'memory, MB: nobody / after all of this / gone',
        [found.emptyMb, found.crowdedMb, found.goneMb].map(whole).join(' / '),
        `${WANTED.memoryMb} more`,
      ],
      [
        'of it held by the main thread, MB: before / after',
        [found.heldMb, found.heldAfterMb].map(whole).join(' / '),
        `${WANTED.heldMb} more`,
      ],
    ],
    verdicts: [
      verdict(joinS <= WANTED.joinS, `${people} join in ${WANTED.joinS} s`, `${joinS.toFixed(1)} s`),
      verdict(
        Math.max(slowestShowMs, slowestRevealMs) <= WANTED.showMs,
        `a show and a reveal reach the last in ${WANTED.showMs} ms`,
        `${whole(slowestShowMs)} and ${whole(slowestRevealMs)} ms at the most`,
      ),
      verdict(share < WANTED.share, 'less than 30 % of a core while all follow and answer', sharePercent),
      verdict(
        toldMs <= WANTED.runMs,
        `the presenter’s run is on all screens 1 s after its end`,
        `${whole(toldMs)} ms`,
      ),
      verdict(
        near.servedS <= WANTED.nearS,
        `all are served in ${WANTED.nearS} s at RTT 1 ms`,
        `${near.servedS.toFixed(1)} s`,
      ),
      verdict(
        far.servedS <= WANTED.farS,
        `all are served in ${WANTED.farS} s at RTT 80 ms`,
        `${far.servedS.toFixed(1)} s`,
      ),
      verdict(
        moreMb < WANTED.memoryMb && heldMoreMb <= WANTED.heldMb,
        `less than ${WANTED.memoryMb} MB more with ${people} in a room, of which at most ${WANTED.heldMb} are held after it`,
        `${whole(moreMb)} MB more, of which ${whole(Math.max(0, heldMoreMb))} are held`,
      ),
    ],
  };
}
