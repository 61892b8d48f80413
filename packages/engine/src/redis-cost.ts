/** What a lane costs Redis: CPU time, and the buffers it holds for the measured connection. */
import type { Summary } from '@roundtrip/protocol';
import type { OpenConnection, RedisAddress } from '@roundtrip/wire';
import type { IdentifiedConnection } from './access.ts';
import { type Activity, watchForOthers } from './activity.ts';
import { startCompanion } from './companion/companion.ts';
import { commandMicroseconds } from './redis-cpu.ts';
import { RunFailure } from './run-failure.ts';
import type { Probe } from './run-lane.ts';

/** Adds `redisCpuMs`, if Redis reports it and no other run's commands were counted meanwhile. */
export function cpuProbe(side: OpenConnection, activity: Activity | undefined): Probe[] {
  if (!activity) return [];
  const begin: Probe['begin'] = async () => {
    const wasAlone = watchForOthers(activity);
    const before = await commandMicroseconds(side);
    const end = async (hasFailed: boolean): Promise<Partial<Summary>> => {
      const after = before === undefined || hasFailed ? undefined : await commandMicroseconds(side);
      if (before === undefined || after === undefined || !wasAlone()) return {};
      return { redisCpuMs: (after - before) / 1000 };
    };
    return { end };
  };
  return [{ begin }];
}

/**
 * Adds `redisPeak`. Sampling is so frequent that it would slow down a measurement, so it accompanies the rehearsal instead: the
 * same strategy and batch size on the same data, unrecorded.
 */
export function peakProbe(address: RedisAddress, { id: clientId }: IdentifiedConnection): Probe[] {
  if (clientId === undefined) return [];
  const begin: Probe['begin'] = async () => {
    const companion = await startCompanion({ type: 'sample', address, clientId }).catch((error: unknown) => {
      // Nobody asked for it, and no measurement depends on it.
      if (error instanceof RunFailure && error.code === 'REDIS_UNAVAILABLE') return undefined;
      throw error;
    });
    if (!companion) return { end: async () => ({}) };
    const end = async (): Promise<Partial<Summary>> => {
      const ended = await companion.end();
      return ended?.type === 'sampling-ended' && ended.peak ? { redisPeak: ended.peak } : {};
    };
    return { end };
  };
  return [{ begin }];
}
