import { useStore } from 'zustand/react';
import { type Connection, connectionStore, type RedisInfo } from '../connection/connection-store.ts';
import styles from './ConnectionStatus.module.css';

/** Which Redis is measured and whether it can be reached: a dot, always with words. */
export function ConnectionStatus() {
  const { connection, redis } = useStore(connectionStore);
  const health = healthOf(connection, redis);
  return (
    <p className={styles.status} role="status" data-health={health}>
      <span className={styles.dot} aria-hidden="true" />
      {redis !== undefined && connection.kind === 'connected' && (
        <span className={styles.redis}>
          {redis.target === 'embedded' ? 'Embedded stand-in' : `Redis ${redis.version}`}
          {TARGETS[redis.target] !== undefined && (
            <span className={styles.target}>{TARGETS[redis.target]}</span>
          )}
        </span>
      )}
      <span className={styles.words}>{WORDS[health]}</span>
    </p>
  );
}

type HealthWord = 'connecting' | 'good' | 'back' | 'redis-gone' | 'lost' | 'refused';

const WORDS: Readonly<Record<HealthWord, string>> = {
  connecting: 'connecting',
  good: 'connected',
  back: 'reconnected',
  'redis-gone': 'unavailable',
  lost: 'connection lost, trying again',
  refused: 'not connected',
};

const TARGETS: Readonly<Record<RedisInfo['target'], string | undefined>> = {
  external: 'external',
  local: 'local',
  embedded: undefined,
};

function healthOf(connection: Connection, redis: RedisInfo | undefined): HealthWord {
  if (connection.kind !== 'connected') return connection.kind;
  if (redis !== undefined && !redis.available) return 'redis-gone';
  return connection.isBack ? 'back' : 'good';
}
