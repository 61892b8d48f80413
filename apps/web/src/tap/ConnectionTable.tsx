import type { TapConnection } from '@roundtrip/protocol';
import { count, duration } from '../format/quantity.ts';
import { LaneMark } from '../lanes/LaneMark.tsx';
import { identifyConnections } from '../lanes/lane-identity.ts';
import styles from './ConnectionTable.module.css';
import { lookAt } from './view/selection-store.ts';
import { MAX_LANES, type ShownConnection } from './view/traffic-view.ts';

export interface ConnectionTableProps {
  connections: readonly ShownConnection[];
  /** Those that a person has chosen to be drawn. */
  chosen: readonly number[] | undefined;
  /** Whether there will be more. */
  isOpen: boolean;
}

/** More would take long to draw, several times a second. */
const MAX_ROWS = 200;

/** The program's connections, and which of them the pictures draw. */
export function ConnectionTable({ connections, chosen, isOpen }: ConnectionTableProps) {
  const shown = connections.slice(-MAX_ROWS);
  const identities = identifyConnections(shown.map(({ told }) => told));
  const drawn = connections.filter(({ lane }) => lane !== undefined).map(({ told }) => told.connection);
  const toggle = (connection: number, isDrawn: boolean) => {
    const others = drawn.filter((each) => each !== connection);
    lookAt({ chosen: isDrawn ? [...others, connection].slice(-MAX_LANES) : others });
  };
  return (
    <section className={styles.connections} aria-labelledby="tap-connections">
      <div className={styles.head}>
        <h3 id="tap-connections" className={styles.title}>
          Connections {connections.length > 0 && count(connections.length)}
        </h3>
        {chosen !== undefined && (
          <button type="button" className={styles.all} onClick={() => lookAt({ chosen: undefined })}>
            Show the busiest
          </button>
        )}
      </div>
      {connections.length === 0 ? (
        <p className={styles.note}>
          {isOpen ? 'None yet. They appear here as your program opens them.' : 'There were none.'}
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={styles.scroller} aria-label="Connections and what they waited" tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">Drawn</span>
                </th>
                <th scope="col">Connection</th>
                <th scope="col">Commands</th>
                <th scope="col">Round trips</th>
                <th scope="col">Waited</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ told, figures, lane }, index) => {
                const identity = identities[index];
                if (identity === undefined) return null;
                const { connection, closedAt } = told;
                return (
                  <tr key={connection} data-closed={closedAt !== undefined}>
                    <td>
                      <input
                        type="checkbox"
                        aria-label={`Draw ${identity.label}`}
                        checked={lane !== undefined}
                        onChange={(event) => toggle(connection, event.target.checked)}
                      />
                    </td>
                    <th scope="row">
                      <span className={styles.name}>
                        <LaneMark lane={identity} />
                        <span className={styles.label}>{identity.label}</span>
                      </span>
                      <span className={styles.detail} title={detailOf(told)}>
                        {detailOf(told)}
                      </span>
                    </th>
                    <td>{count(figures.commands)}</td>
                    <td>{count(figures.roundTrips)}</td>
                    <td title={duration(figures.waitedMs).exact}>{duration(figures.waitedMs).text}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      {connections.length > drawn.length && drawn.length === MAX_LANES && chosen === undefined && (
        <p className={styles.note}>
          The {count(MAX_LANES)} with the most commands are drawn.
          {connections.length > MAX_ROWS && ` Listed are the latest ${count(MAX_ROWS)}.`}
        </p>
      )}
    </section>
  );
}

function detailOf({ library, closedAt, reason, unmatched = 0 }: TapConnection): string {
  return [
    library,
    closedAt !== undefined && (reason ?? 'closed'),
    unmatched > 0 && `${count(unmatched)} not matched`,
  ]
    .filter(Boolean)
    .join(', ');
}
