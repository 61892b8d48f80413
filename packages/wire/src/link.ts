/** The simulated link: two directions that hold bytes back until they are due, and deliver them in order. */
import { type Exchange, Exchanges, SegmentSender } from '@roundtrip/analysis';
import { bytesPerMs, hasWindow, type Network } from '@roundtrip/protocol';
import type { Alarm } from './alarms.ts';
import { DelaySchedule } from './delay-schedule.ts';
import type { Deliver } from './held-packets.ts';
import { IdealPipe, type LinkDirection } from './link-direction.ts';
import { type MakeSender, TcpDirection } from './tcp-direction.ts';
import { threadAlarms } from './thread-alarms.ts';

export interface LinkEnds<Out, In> {
  toRedis: Deliver<Out>;
  toClient: Deliver<In>;
  /** Whether Redis owes no reply, in which case nothing can arrive while the link naps. */
  isRedisIdle: () => boolean;
}

/** Both directions share one alarm, so they never compete for the thread. */
export class Link<Out, In> {
  readonly outbound: LinkDirection<Out>;
  readonly inbound: LinkDirection<In>;
  readonly #alarm: Alarm;

  /**
   * @param seed of the jitter
   * @param earlier exchanges that the connection has just carried, in order: they have grown its windows, if it has any
   */
  constructor(network: Network, seed: number, ends: LinkEnds<Out, In>, earlier: readonly Exchange[] = []) {
    const { rttMs, jitterMs = 0 } = network;
    const schedule = (index: number) =>
      new DelaySchedule({
        delayMs: rttMs / 2,
        jitterMs,
        bytesPerMs: bytesPerMs(network),
        seed: seed * 2 + index,
      });
    const onChange = () => this.#setAlarm();
    const windows = hasWindow(network) ? windowsAfter(earlier, network) : undefined;
    const direction = <Tag>(index: number, name: 'outbound' | 'inbound', deliver: Deliver<Tag>) => {
      if (windows === undefined) return new IdealPipe(schedule(index), deliver, onChange);
      const { sender, receiver } = windows[name];
      const makeSender: MakeSender<Tag> = (travel) => new SegmentSender(sender, rttMs / 2, travel, receiver);
      return new TcpDirection(schedule(index), makeSender, windows.originMs, deliver, onChange);
    };
    this.outbound = direction(0, 'outbound', ends.toRedis);
    this.inbound = direction(1, 'inbound', ends.toClient);
    this.#alarm = threadAlarms.open(() => this.#release(), ends.isRedisIdle);
  }

  /** Drops everything held, since the connection is gone. */
  close(): void {
    this.outbound.clear();
    this.inbound.clear();
    this.#alarm.close();
  }

  /**
   * Delivers to Redis whatever is due. Call it with every write: a client that issues many commands without yielding keeps
   * the alarm from firing, but on a real network its first bytes would be on their way.
   */
  releaseOutbound(): void {
    this.outbound.release(performance.now());
  }

  #release(): void {
    this.outbound.release(performance.now());
    this.inbound.release(performance.now());
    this.#setAlarm();
  }

  #setAlarm(): void {
    const outbound = this.outbound.nextDue;
    const inbound = this.inbound.nextDue;
    this.#alarm.set(
      outbound === undefined ? inbound : inbound === undefined ? outbound : Math.min(outbound, inbound),
    );
  }
}

/** The windows of a connection that has carried these exchanges, and the value of `performance.now()` when their clock is 0. */
function windowsAfter(earlier: readonly Exchange[], network: Network) {
  const exchanges = new Exchanges(network);
  let at = 0;
  for (const exchange of earlier) at = exchanges.exchange(at, exchange).endsAt;
  return { ...exchanges.windows, originMs: performance.now() - at };
}
