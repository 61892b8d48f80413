/** The simulated link: two directions that hold bytes back until they are due, and hand them on in order. */
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
  /** Whether Redis owes no reply: then nothing can arrive while the link naps. */
  redisIsIdle: () => boolean;
}

/** Both directions under one alarm, so that they never compete for the thread. */
export class Link<Out, In> {
  readonly outbound: LinkDirection<Out>;
  readonly inbound: LinkDirection<In>;
  readonly #alarm: Alarm;

  /**
   * @param seed of the jitter
   * @param earlier what the connection has carried before, in order and just now: it has grown the windows, where there are any
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
    const changed = () => this.#setAlarm();
    const windows = hasWindow(network) ? windowsAfter(earlier, network) : undefined;
    const direction = <Tag>(index: number, way: 'outbound' | 'inbound', deliver: Deliver<Tag>) => {
      if (windows === undefined) return new IdealPipe(schedule(index), deliver, changed);
      const { sender, receiver } = windows[way];
      const makeSender: MakeSender<Tag> = (travel) => new SegmentSender(sender, rttMs / 2, travel, receiver);
      return new TcpDirection(schedule(index), makeSender, windows.originMs, deliver, changed);
    };
    this.outbound = direction(0, 'outbound', ends.toRedis);
    this.inbound = direction(1, 'inbound', ends.toClient);
    this.#alarm = threadAlarms.open(() => this.#release(), ends.redisIsIdle);
  }

  /** Drops what is held: the connection is gone. */
  close(): void {
    this.outbound.clear();
    this.inbound.clear();
    this.#alarm.close();
  }

  /**
   * Hands Redis what is due already. To be called with every write: a client that issues many commands without yielding
   * keeps the alarm from going off, but on a real network its first bytes would be on their way meanwhile.
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
    const out = this.outbound.nextDue;
    const back = this.inbound.nextDue;
    this.#alarm.set(out === undefined ? back : back === undefined ? out : Math.min(out, back));
  }
}

/** The windows of a connection that has carried so much, and the instant of `performance.now()` at which their clock is 0. */
function windowsAfter(earlier: readonly Exchange[], network: Network) {
  const exchanges = new Exchanges(network);
  let at = 0;
  for (const exchange of earlier) at = exchanges.exchange(at, exchange).endsAt;
  return { ...exchanges.windows, originMs: performance.now() - at };
}
