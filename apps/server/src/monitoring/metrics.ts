/** The server's own metrics, for Prometheus. No label has values that people choose. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ErrorCode } from '@roundtrip/protocol';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RunEnded, RunObserver } from '../runs/run-observer.ts';

/** Read whenever the metrics are. */
export interface Levels {
  workers(): number;
  running(): number;
  waiting(): number;
  connections(): number;
  rooms(): number;
  participants(): number;
  taps(): number;
}

/** Upper bounds of the histograms, seconds, up to the longest possible run. */
const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60, 180, 360];
/** Sampling interval for the event loop's lateness, milliseconds: fine enough for a p99, with negligible work. */
const SAMPLE_EVERY_MS = 20;
const QUANTILES = [0.5, 0.99, 1];
/** The library's own figures, which include the sampling interval, so that even an idle event loop looks late. */
const MISLEADING = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'].map(
  (figure) => `nodejs_eventloop_lag_${figure}_seconds`,
);

export class Metrics implements RunObserver {
  readonly #registry = new Registry();
  readonly #runs: Counter<'outcome'>;
  readonly #commands: Counter;
  readonly #refusals: Counter<'code'>;
  readonly #sentBytes: Counter;
  readonly #waited: Histogram;
  readonly #took: Histogram;

  constructor(levels: Levels) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    for (const name of MISLEADING) this.#registry.removeSingleMetric(name);
    eventLoopDelay(registers);
    const gauge = (name: string, help: string, level: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(level());
        },
      });
    gauge(
      'roundtrip_workers',
      'Worker threads: each executes one run, or several that mostly wait.',
      levels.workers,
    );
    gauge('roundtrip_runs_running', 'Runs in progress.', levels.running);
    gauge('roundtrip_runs_waiting', 'Runs in the queue.', levels.waiting);
    gauge('roundtrip_connections', 'Open Socket.IO connections.', levels.connections);
    gauge('roundtrip_rooms', 'Open rooms.', levels.rooms);
    gauge('roundtrip_room_participants', 'Participants of all rooms who are connected.', levels.participants);
    gauge('roundtrip_taps', 'Open taps.', levels.taps);
    this.#runs = new Counter({
      name: 'roundtrip_runs_total',
      help: 'Runs that have ended, by outcome: finished, or the code of the error.',
      labelNames: ['outcome'],
      registers,
    });
    this.#commands = new Counter({
      name: 'roundtrip_commands_total',
      help: 'Measured commands of the runs that have ended.',
      registers,
    });
    this.#refusals = new Counter({
      name: 'roundtrip_refusals_total',
      help: 'Refused requests and connections, by error code.',
      labelNames: ['code'],
      registers,
    });
    this.#sentBytes = new Counter({
      name: 'roundtrip_sent_bytes_total',
      help: 'Bytes of the messages sent to browsers, without the framing.',
      registers,
    });
    this.#waited = new Histogram({
      name: 'roundtrip_run_wait_seconds',
      help: 'Time that a run spent in the queue.',
      buckets: SECONDS,
      registers,
    });
    this.#took = new Histogram({
      name: 'roundtrip_run_duration_seconds',
      help: 'Time from the beginning of a run to its end.',
      buckets: SECONDS,
      registers,
    });
  }

  began({ waitedMs }: { waitedMs: number }): void {
    this.#waited.observe(waitedMs / 1000);
  }

  ended({ outcome, tookMs, commands }: RunEnded): void {
    this.#runs.inc({ outcome });
    this.#commands.inc(commands);
    if (tookMs !== undefined) this.#took.observe(tookMs / 1000);
  }

  refused(code: ErrorCode): void {
    this.#refusals.inc({ code });
  }

  sent(bytes: number): void {
    this.#sentBytes.inc(bytes);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The page that Prometheus reads. */
  page(): Promise<string> {
    return this.#registry.metrics();
  }
}

/** How late the main thread was for due work, since the metrics were last read. */
function eventLoopDelay(registers: Registry[]): void {
  const histogram = monitorEventLoopDelay({ resolution: SAMPLE_EVERY_MS });
  histogram.enable();
  new Gauge({
    name: 'roundtrip_event_loop_delay_seconds',
    help: 'How late the event loop of the main thread was since the metrics were last read, by quantile.',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const quantile of QUANTILES) {
        // The measured delay includes the sampling interval.
        const lateMs = histogram.percentile(quantile * 100) / 1e6 - SAMPLE_EVERY_MS;
        this.set({ quantile }, Math.max(0, lateMs) / 1000);
      }
      histogram.reset();
    },
  });
}
