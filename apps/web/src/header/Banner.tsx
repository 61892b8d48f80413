import { Info, TriangleAlert, Unplug } from 'lucide-react';
import { useStore } from 'zustand/react';
import { connectionStore } from '../connection/connection-store.ts';
import styles from './Banner.module.css';

/** What everybody must know about this server before believing a figure. Absent when there is nothing. */
export default function Banner() {
  const { connection, redis } = useStore(connectionStore);
  if (connection.kind === 'refused') {
    return (
      <p className={styles.banner} role="alert" data-tone="error">
        <TriangleAlert aria-hidden="true" />
        <span>
          {connection.message}
          {connection.settings !== undefined && (
            <code className={styles.settings}>{`\n${connection.settings.join('\n')}`}</code>
          )}
        </span>
      </p>
    );
  }
  if (connection.kind === 'lost' && connection.isLong) {
    return (
      <p className={styles.banner} role="status" data-tone="error">
        <Unplug aria-hidden="true" />
        <span>
          The connection to the server was lost; it is tried again. A run goes on there for two minutes, and
          all that you miss is sent when the connection is back.
        </span>
      </p>
    );
  }
  if (redis !== undefined && !redis.available) {
    return (
      <p className={styles.banner} role="status" data-tone="error">
        <TriangleAlert aria-hidden="true" />
        <span>
          {redis.reason ??
            `Redis does not answer. ${
              redis.target === 'external'
                ? 'The server keeps trying to reach it; run again when it is back.'
                : 'If it has ended, the server starts it again, empty; run again when it is back.'
            }`}
        </span>
      </p>
    );
  }
  if (redis?.target === 'embedded') {
    return (
      <p className={styles.banner} role="note">
        <Info aria-hidden="true" />
        <span>
          The Redis side is not Redis itself: no server was found on this machine, so a stand-in written in
          JavaScript answers. Round trips and waiting are real; the time Redis itself takes is not.
        </span>
      </p>
    );
  }
  return null;
}
