import { Info, TriangleAlert, Unplug } from 'lucide-react';
import { useStore } from 'zustand/react';
import { connectionStore } from '../connection/connection-store.ts';
import styles from './Banner.module.css';

/** What everybody must know about this server before they trust a figure. Empty if all is well. */
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
          The connection to the server was lost, and the page is trying to reconnect. Your run continues for
          two minutes; whatever you miss arrives when the connection is back.
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
            `Redis is not responding. ${
              redis.target === 'external'
                ? 'The server keeps trying to reach it; run again when it is back.'
                : 'If it has exited, the server restarts it, empty; run again when it is back.'
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
          The Redis side is not Redis itself: no Redis server was found on this machine, so a stand-in written
          in JavaScript answers. Round trips and waiting are real; the time Redis itself takes is not.
        </span>
      </p>
    );
  }
  return null;
}
