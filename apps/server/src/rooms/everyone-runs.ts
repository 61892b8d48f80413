/** An invitation to run, and what came of it: the latest run of each participant. */
import type { Expression } from '@roundtrip/lessons/expression';
import type { Invitation, RoomResult } from '@roundtrip/protocol';

/** What a participant's run came to. */
export type Reached = Pick<RoomResult, 'lanes' | 'reached'>;

export class EveryoneRuns {
  readonly #invitation: Omit<Invitation, 'isOpen'>;
  /** Of the goal, where there is one. */
  readonly condition: Expression | undefined;
  /** Milliseconds since the epoch. */
  readonly invitedAt: number;
  isOpen = true;
  readonly #results = new Map<string, Reached>();

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

  ran(participant: string, result: Reached): void {
    this.#results.set(participant, result);
  }

  /** @returns whether there was a result */
  forget(participant: string): boolean {
    return this.#results.delete(participant);
  }
}
