/** What the server holds for a viewer that reads: only what may still get lost on the way. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eventually } from '@roundtrip/testing/processes';
import { expect, it, onTestFinished } from 'vitest';
import type { Entry, Follower } from '../../src/runs/journal.ts';
import { Viewer } from '../viewer.ts';
import { startGate } from './gate.ts';
import { openGatewayAlone, runId } from './gateway-alone.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const EVENTS = 500;

/** A weak reference to each event that a run has sent. */
function tell(follower: Follower | undefined): WeakRef<Entry>[] {
  return Array.from({ length: EVENTS }, (_, commands) => {
    const payload = { runId, lane: 0, repetition: 0, commands };
    const entry: Entry = { told: { event: 'lane:started', payload } };
    follower?.take(entry);
    return new WeakRef(entry);
  });
}

function held(entries: readonly WeakRef<Entry>[]): number {
  collectGarbage();
  return entries.filter((entry) => entry.deref() !== undefined).length;
}

async function open(pingInterval: number) {
  let follower: Follower | undefined;
  const gateway = await openGatewayAlone({
    follow: (given) => {
      follower = given;
    },
    unfollow: () => {},
  });
  onTestFinished(gateway.close);
  gateway.io.engine.opts.pingInterval = pingInterval;
  const gate = await startGate(gateway.url);
  onTestFinished(gate.close);
  const viewer = await Viewer.connect(gate.url, { protocol: 1 }, { reconnection: true });
  onTestFinished(() => viewer.close());
  await viewer.ask('run:start', {});
  const numbers = () => viewer.events.map(({ payload }) => payload.commands);
  return { gate, viewer, numbers, tell: () => tell(follower) };
}

it('events are released once the client has answered a later heartbeat, and the connection can still be recovered', async () => {
  const { gate, viewer, numbers, tell } = await open(50);
  const entries = tell();
  await eventually('none is held', () => held(entries) === 0);
  expect(numbers()).toEqual(Array.from({ length: EVENTS }, (_, index) => index));
  gate.cut();
  const more = tell();
  await eventually('all has come', () => numbers().length === 2 * EVENTS);
  expect(viewer.isRecovered).toBe(true);
  expect(numbers().slice(EVENTS)).toEqual(numbers().slice(0, EVENTS));
  await eventually('none is held', () => held(more) === 0);
});

it('events that may still get lost on the way are held', async () => {
  const { gate, numbers, tell } = await open(100_000);
  const entries = tell();
  await eventually('all has come', () => numbers().length === EVENTS);
  expect(held(entries)).toBe(EVENTS);
  gate.cut();
  tell();
  await eventually('all has come', () => numbers().length === 2 * EVENTS);
});
