/** One run as the server sees it: who asked for it, what it has told, and the replies it keeps. */
import { type RunMessage, type RunOutcome, withoutLanePrefixes } from '@roundtrip/engine';
import type { Experiment, Overcommitment } from '@roundtrip/protocol';
import { type AnsweredRows, answeredRows, ReplyStore } from '@roundtrip/replies';
import type { Argument } from '@roundtrip/workload';
import type { RunSpace } from '../isolation/sessions.ts';
import { Journal } from './journal.ts';
import type { Need } from './need.ts';

/** Who asks for a run. */
export interface Visitor {
  sessionId: string;
  /** Of the network: all of a workshop may have the same. Undefined where they count in a room instead. */
  address: string | undefined;
}

/** Whoever shows a run to others, and needs all that it keeps for as long. */
export interface RunAudience {
  has(sessionId: string): boolean;
}

export interface RunDescription {
  id: string;
  visitor: Visitor;
  experiment: Experiment;
  need: Need;
  space: RunSpace;
  /** Of the server's workers, where there are more of them than processors. */
  overcommitment?: Overcommitment | undefined;
}

export type RunState = 'queued' | 'running' | 'ended';

export class Run {
  readonly id: string;
  readonly visitor: Visitor;
  readonly experiment: Experiment;
  readonly need: Need;
  /** A person never sees the names in it. */
  readonly space: RunSpace;
  state: RunState = 'queued';
  /** Place in the queue, as the person was last told. */
  position = 0;
  /** Rows that have come, of all lanes and repetitions. */
  rows = 0;
  readonly #askedAt = performance.now();
  #beganAt: number | undefined;
  readonly journal = new Journal();
  readonly #replies = new ReplyStore();
  readonly #overcommitment: Overcommitment | undefined;
  readonly #audiences = new Set<RunAudience>();
  #onUnneeded: (() => void) | undefined;

  constructor(given: RunDescription) {
    this.id = given.id;
    this.visitor = given.visitor;
    this.experiment = given.experiment;
    this.need = given.need;
    this.space = given.space;
    this.#overcommitment = given.overcommitment;
  }

  get keptBytes(): number {
    return this.journal.detailBytes + this.#replies.bytes;
  }

  /** Whether it is shown to others than whose it is. */
  get isShown(): boolean {
    return this.#audiences.size > 0;
  }

  /** Whether the session may read it: its own, or one that it is shown. */
  isReadableBy(sessionId: string): boolean {
    return this.visitor.sessionId === sessionId || [...this.#audiences].some((each) => each.has(sessionId));
  }

  keepFor(audience: RunAudience): void {
    this.#audiences.add(audience);
  }

  letGoFor(audience: RunAudience): void {
    this.#audiences.delete(audience);
    if (!this.isShown) this.#onUnneeded?.();
  }

  /** Acts once it is not shown any longer: at once where it is not. */
  whenUnneeded(act: () => void): void {
    this.#onUnneeded = act;
    if (!this.isShown) act();
  }

  forgetDetails(): void {
    this.journal.forgetDetails();
    this.#replies.letGo();
  }

  forgetOldestRepetition(): boolean {
    return this.journal.forgetOldestRepetition();
  }

  /** @returns how long it has waited, milliseconds */
  begin(): number {
    this.state = 'running';
    this.#beganAt = performance.now();
    return this.#beganAt - this.#askedAt;
  }

  /** Milliseconds since it began; undefined where it never did. */
  get tookMs(): number | undefined {
    return this.#beganAt === undefined ? undefined : performance.now() - this.#beganAt;
  }

  queued(position: number): void {
    if (position === this.position) return;
    this.position = position;
    this.journal.tell({ event: 'run:queued', payload: { runId: this.id, position } });
  }

  /** What comes after its end, such as rows of a run that was stopped, comes too late. */
  relay(message: RunMessage): void {
    if (this.state === 'ended') return;
    const runId = this.id;
    switch (message.type) {
      case 'started':
        return this.journal.tell({
          event: 'run:started',
          payload: {
            runId,
            floorMs: message.floorMs,
            ...(this.#overcommitment && { overcommitment: this.#overcommitment }),
          },
        });
      case 'lane-started': {
        const { type, ...event } = message;
        return this.journal.tell({ event: 'lane:started', payload: { runId, ...event } });
      }
      case 'rows': {
        this.#replies.add(message);
        this.rows += message.count;
        const { lane, repetition, from, count } = message;
        const columns = Buffer.from(message.columns);
        const departures = message.departures && Buffer.from(message.departures);
        return this.journal.tell({
          event: 'lane:chunk',
          payload: { runId, lane, repetition, from, count, columns, ...(departures && { departures }) },
        });
      }
      case 'lane-observed': {
        const { type, replies, ...event } = message;
        const shown = replies.map((text) => this.#withoutNames(text));
        return this.journal.tell({ event: 'lane:observed', payload: { runId, ...event, replies: shown } });
      }
      case 'lane-looks': {
        const { lane, repetition, from, count } = message;
        const columns = Buffer.from(message.columns);
        return this.journal.tell({
          event: 'lane:looks',
          payload: { runId, lane, repetition, from, count, columns },
        });
      }
      case 'lane-finished': {
        const { type, ...event } = message;
        return this.journal.tell({ event: 'lane:finished', payload: { runId, ...event } });
      }
      default:
        return message satisfies never;
    }
  }

  end(outcome: RunOutcome): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    if (!outcome.ok) {
      const message = this.#withoutNames(outcome.error.message);
      return this.journal.tell({
        event: 'run:failed',
        payload: { runId: this.id, error: { ...outcome.error, message } },
      });
    }
    for (const [lane, { repetition }] of outcome.lanes.entries()) this.#replies.keepOnly(lane, repetition);
    this.journal.tell({ event: 'run:finished', payload: { runId: this.id, lanes: outcome.lanes } });
  }

  /**
   * Commands and replies of a lane as `redis-cli` prints them, as far as they have come.
   *
   * @param commandsOf reads the commands of the experiment
   */
  async repliesOf(
    { lane, from, count }: { lane: number; from: number; count: number },
    commandsOf: (experiment: Experiment, from: number, count: number) => Promise<Argument[][]>,
  ): Promise<AnsweredRows> {
    const raw = this.#replies.read(lane, from, count);
    const commands = await commandsOf(this.experiment, from, raw.length);
    return answeredRows(raw, commands, (text) => this.#withoutNames(text));
  }

  /** As it would read on a Redis of the person's own. From 7.2 on Redis names the user that may not do something. */
  #withoutNames(text: string): string {
    const { keyPrefix, sessionName } = this.space;
    return withoutLanePrefixes(text, keyPrefix).replaceAll(`User ${sessionName} `, 'this user ');
  }
}
