/** An invitation to run, and what came of it: the latest run of each participant. */
import type { Expression } from '@roundtrip/lessons/expression';
import type { Invitation, RoomRequest, RoomResult } from '@roundtrip/protocol';

/** What a participant's run came to. */
export type Reached = Pick<RoomResult, 'lanes' | 'reached' | 'guesses'>;

/** What a participant thinks that each lane of a run will take. */
export type Guess = RoomRequest<'room:guess'>['totalMs'];

export class EveryoneRuns {
  readonly #invitation: Omit<Invitation, 'isOpen'>;
  /** Of the goal, where there is one. */
  readonly condition: Expression | undefined;
  /** Milliseconds since the epoch. */
  readonly invitedAt: number;
  isOpen = true;
  readonly #results = new Map<string, Reached>();
  /** The last of each participant, with the run that it is about once that has been started. */
  readonly #guesses = new Map<string, { guess: Guess; runId?: string }>();

  constructor(invitation: Omit<Invitation, 'isOpen'>, condition: Expression | undefined, invitedAt: number) {
    this.#invitation = invitation;
    this.condition = condition;
    this.invitedAt = invitedAt;
  }

  get invitation(): Invitation {
    return { ...this.#invitation, isOpen: this.isOpen };
  }

  /** By participant, who ran first comes first. */
  get results(): ReadonlyMap<string, Reached> {
    return this.#results;
  }

  /** Where the person did not guess before this run, the run that they guessed last stands beside it. */
  ran(participant: string, result: Reached): void {
    const { guesses } = this.#results.get(participant) ?? {};
    this.#results.set(participant, { ...(guesses && { guesses }), ...result });
  }

  /** About the run that the participant starts next. */
  guessed(participant: string, guess: Guess): void {
    this.#guesses.set(participant, { guess });
  }

  started(participant: string, runId: string): void {
    const last = this.#guesses.get(participant);
    if (last) last.runId ??= runId;
  }

  /** What the participant thought of this run before it, if they have said so. */
  guessAbout(participant: string, runId: string): Guess | undefined {
    const last = this.#guesses.get(participant);
    return last?.runId === runId ? last.guess : undefined;
  }

  /** @returns whether there was a result */
  forget(participant: string): boolean {
    this.#guesses.delete(participant);
    return this.#results.delete(participant);
  }
}
