/** The results of one repetition of one lane. */
export interface Summary {
  /** Rows of the trace. */
  commands: number;
  /** Rows whose reply was an error. */
  errors: number;
  /** Rows without a reply because the simulated link dropped the connection. */
  unanswered?: number;
  /** From the first command issued, or the WATCH before it, to the last reply delivered to the caller, milliseconds. */
  totalMs: number;
  /** Round trips counted on the wire, as defined in docs/architecture.md. */
  roundTrips: number;
  /** Writes by which the client passed bytes to the wire. */
  writes: number;
  /** All bytes that the client wrote and that Redis answered, MULTI and EXEC included. */
  requestBytes: number;
  replyBytes: number;
  opsPerSecond: number;
  /** Latency (resolved − issued), milliseconds; percentiles by nearest rank. */
  latencyMs: { min: number; mean: number; p50: number; p90: number; p99: number; max: number };
  /** The five parts of the latency, mean per command, milliseconds; they sum to `latencyMs.mean`. */
  partsMs: { client: number; outbound: number; redis: number; inbound: number; batch: number };
  /**
   * Time that the last byte of a request and of its reply waited for TCP's congestion window, mean per command,
   * milliseconds. Not a sixth part, but contained in `outbound` and `inbound`. Absent if the network has no window.
   */
  windowWaitMs?: number;
  /** That, by the part of the latency that contains it. */
  windowWaitPartsMs?: { outbound: number; inbound: number };
  /**
   * How much later the last reply of each round trip came because of that window, all round trips together, milliseconds.
   */
  windowDelayMs?: number;
  /**
   * Round trips that the network made, where it has that window: the client's, and one more for each RTT of `windowDelayMs`,
   * rounded.
   */
  networkRoundTrips?: number;
  /** Time Redis itself worked on the lane, milliseconds, where the target tells. */
  redisCpuMs?: number;
  /** Peak size of the measured connection's buffers in Redis, if the target reports it. */
  redisPeak?: { outputBytes: number; queryBytes: number };
  /** Distinct states that the observer saw, if the experiment has one. */
  observedStates?: number;
  /**
   * Duration of the observer's readings that began during the lane, from the first byte sent to the last reply,
   * milliseconds; percentiles by nearest rank. Its connection has no simulated delay. Absent if there was no reading.
   */
  observerLatencyMs?: { looks: number; p50: number; p99: number; max: number };
  /** The observer lost its connection before the lane ended, and may have missed states. */
  observationIncomplete?: boolean;
}
