import { useStore } from 'zustand/react';
import { count, countOf } from '../../format/quantity.ts';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import type { LaneIdentity } from '../../lanes/lane-identity.ts';
import type { LaneView } from '../../run/lane-views.ts';
import { isLanePointedAt } from '../../workbench/highlight-store.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import type { DrawnLane } from '../canvas/drawn-lanes.ts';
import styles from './LadderHeads.module.css';
import type { LaneColumns } from './ladder-columns.ts';

export interface LadderHeadsProps {
  lanes: readonly LaneView[];
  drawn: readonly (DrawnLane | undefined)[];
  columns: readonly LaneColumns[];
  axisPx: number;
  /** The same for each lane's own axis, if it has one. */
  ownAxisPx: number;
  /** There is room for more than names. */
  isRoomy: boolean;
  /** Not even full names fit. */
  isNarrow: boolean;
  /** Zooms to the time of a lane. */
  onFit: (lane: number) => void;
}

/** The heads of the lanes: name and number of round trips, or progress. */
export function LadderHeads(props: LadderHeadsProps) {
  const { lanes, drawn, columns, axisPx, ownAxisPx, isRoomy, isNarrow, onFit } = props;
  const { highlightStore } = useWorkbench();
  const highlight = useStore(highlightStore);
  return (
    <ul
      className={styles.heads}
      style={{ paddingLeft: `${axisPx}px` }}
      data-narrow={isNarrow}
      aria-label="Lanes of the ladder"
    >
      {lanes.map((lane, index) => {
        const text = noteOf(lane);
        const isModel = drawn[index]?.source === 'model';
        return (
          <li
            key={lane.identity.index}
            style={{ width: `${columns[index]?.widthPx ?? 0}px`, marginLeft: `${ownAxisPx}px` }}
          >
            <button
              type="button"
              className={styles.head}
              data-pointed={isLanePointedAt(highlight, lane.identity.index)}
              title={[lane.identity.label, text, 'click to zoom to its time'].filter(Boolean).join(', ')}
              onClick={() => onFit(index)}
            >
              <span className={styles.whose}>
                <LaneMark lane={lane.identity} />
                <Name identity={lane.identity} isNarrow={isNarrow} />
              </span>
              {text !== undefined && (
                <span className={isRoomy ? styles.note : 'visually-hidden'}>{text}</span>
              )}
              {isModel && <span className={isRoomy ? styles.model : 'visually-hidden'}>model</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** If the name does not fit, the strategy is cut, never the batch size. */
function Name({ identity, isNarrow }: { identity: LaneIdentity; isNarrow: boolean }) {
  const { label, name } = identity;
  if (isNarrow) {
    return (
      <>
        <span className="visually-hidden">{label}</span>
        <span className={styles.name} aria-hidden="true">
          {divisible(shortName(identity))}
        </span>
      </>
    );
  }
  const rest = label.slice(name.length).trim();
  return (
    <>
      <span className={styles.name}>{name}</span>
      {rest !== '' && <span className={styles.rest}>{rest}</span>}
    </>
  );
}

/** If there is little room, only what tells a lane from others of its strategy; the mark says the rest. */
function shortName({ label, name }: LaneIdentity): string {
  return label.slice(name.length).trim() || label;
}

/** Marks where the name may wrap. */
function divisible(name: string): string {
  return name.replace(/^(auto-pipe|pipe|sequen|trans|con)(?=[a-z])/, '$1\u00ad');
}

function noteOf({ progress, prediction }: LaneView): string | undefined {
  switch (progress.kind) {
    case 'measured':
      return countOf(progress.summary.roundTrips, 'round trip');
    case 'predicted':
    case 'waiting':
      return prediction && countOf(prediction.roundTrips, 'round trip');
    case 'running':
    case 'partial':
      return `${count(progress.answered)} of ${countOf(progress.commands, 'command')}`;
    case 'not-begun':
      return 'not begun';
    default:
      return progress satisfies never;
  }
}
