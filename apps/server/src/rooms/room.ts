/**
 * One room: who is in it, what it is shown and asked, what its people answered, and what their runs came to. It has neither clock
 * nor connections: times are milliseconds since the epoch on the caller's clock. Nobody but the presenter may call what changes
 * it for all; that is the caller's to know.
 */
import type { Expression } from '@roundtrip/lessons/expression';
import {
  type AnswerValue,
  type Invitation,
  LIMITS,
  type Participant,
  type Question,
  type Refused,
  type RoomResult,
  type RoomResults,
  type RoomState,
  type RoomView,
  refuse,
} from '@roundtrip/protocol';
import { EveryoneRuns, type Guess, type Reached } from './everyone-runs.ts';
import { type Joining, type Member, Members } from './members.ts';
import { Poll } from './poll.ts';

/** People whose answers and results a room keeps, those who have gone included. */
const REMEMBERED = 4 * LIMITS.roomParticipants;

/** The same, as the presenter may see it and as everybody may. */
export interface TwoForms<Content> {
  presenter: Content;
  everybody: Content;
}

export class Room {
  readonly code: string;
  readonly openedAt: number;
  readonly members = new Members();
  /** All, in the order in which they were first asked. */
  readonly polls: Poll[] = [];
  readonly rounds: EveryoneRuns[] = [];
  isPresented = true;
  isLocked = false;
  #namesShown = true;
  #view: RoomView | undefined;
  #asked: Poll | undefined;
  /** Whose results have changed, or are no longer counted, since they were last told. */
  readonly #changed = new Set<string>();
  readonly #removed = new Set<string>();

  constructor(code: string, openedAt: number) {
    this.code = code;
    this.openedAt = openedAt;
  }

  /** @param isReturning has a key of this room, from before a restart of the server where the room does not know it */
  join(joining: Joining, isReturning: boolean): Member | Refused {
    const { members } = this;
    if (members.wasRemoved(joining.session) || members.wasRemoved(joining.key)) return REMOVED;
    const known = members.ofKey(joining.key);
    if (!known && this.isLocked && !isReturning) return LOCKED;
    if (known?.session === undefined && members.inside >= LIMITS.roomParticipants) return FULL;
    if (!known) {
      if (members.size >= REMEMBERED) this.#forgetOneWhoIsGone();
      if (members.size >= REMEMBERED) return FULL;
    }
    return members.join(joining);
  }

  /** Their answers and results go with them. @returns who it was, undefined where nobody has that id */
  remove(participant: string): Member | undefined {
    const member = this.members.remove(participant);
    if (!member) return undefined;
    for (const poll of this.polls) poll.forget(participant);
    for (const round of this.rounds) {
      if (round.forget(participant) && round === this.#round) this.#removed.add(participant);
    }
    this.#changed.delete(participant);
    return member;
  }

  show(view: RoomView): void {
    this.#view = view;
  }

  /** Of two questions of one id the later one counts; the same question asked again keeps its answers. */
  ask(question: Question, now: number): Refused | undefined {
    const before = this.polls.findLast((poll) => poll.question.id === question.id);
    if (before && JSON.stringify(before.question) === JSON.stringify(question)) {
      this.#asked = before;
      return undefined;
    }
    if (this.polls.length >= LIMITS.roomQuestions) return TOO_MANY_QUESTIONS;
    this.#asked = new Poll(question, now);
    this.polls.push(this.#asked);
    return undefined;
  }

  answer(member: Member, questionId: string, value: AnswerValue): Refused | undefined {
    const poll = this.#askedAs(questionId);
    if (!poll) return NOT_ASKED;
    if (poll.isRevealed) return ALREADY_REVEALED;
    return poll.answer(member.participant, value);
  }

  reveal(questionId: string): Refused | undefined {
    const poll = this.#askedAs(questionId);
    if (!poll) return NOT_ASKED;
    poll.isRevealed = true;
    return undefined;
  }

  dismiss(questionId: string): Refused | undefined {
    if (!this.#askedAs(questionId)) return NOT_ASKED;
    this.#asked = undefined;
    return undefined;
  }

  /** @param condition the goal, parsed */
  invite(
    invited: Pick<Invitation, 'experiment' | 'goal' | 'guessFirst'>,
    condition: Expression | undefined,
    now: number,
  ): Invitation | Refused {
    if (this.rounds.length >= LIMITS.roomInvitations) return TOO_MANY_INVITATIONS;
    this.uninvite();
    const round = new EveryoneRuns({ number: this.rounds.length + 1, ...invited }, condition, now);
    this.rounds.push(round);
    this.#changed.clear();
    this.#removed.clear();
    return round.invitation;
  }

  uninvite(): void {
    if (this.#round) this.#round.isOpen = false;
  }

  /** What a run that finishes now counts for, if for anything. */
  get openRound(): EveryoneRuns | undefined {
    return this.#round?.isOpen ? this.#round : undefined;
  }

  /** About the run that the member starts next. */
  guess({ participant }: Member, guess: Guess): Refused | undefined {
    if (!this.openRound) return NOT_INVITED;
    this.openRound.guessed(participant, guess);
    return undefined;
  }

  /** A participant's run has finished while the round was open. */
  ran(member: Member, round: EveryoneRuns, result: Reached): void {
    if (this.members.ofKey(member.key) !== member) return;
    round.ran(member.participant, result);
    if (round === this.#round) this.#changed.add(member.participant);
  }

  /** Names in results that have been told already change with it. */
  showNames(areShown: boolean): void {
    this.#namesShown = areShown;
    for (const participant of this.#round?.results.keys() ?? []) this.#changed.add(participant);
  }

  state(): TwoForms<RoomState> {
    const form = (toPresenter: boolean): RoomState => {
      const question = this.#asked?.asked(toPresenter);
      const invitation = this.#round?.invitation;
      return {
        code: this.code,
        openedAt: new Date(this.openedAt).toISOString(),
        locked: this.isLocked,
        participants: this.members.connected,
        isPresented: this.isPresented,
        namesShown: this.#namesShown,
        ...(this.#view && { view: this.#view }),
        ...(question && { question }),
        ...(invitation && { invitation }),
        resultCount: this.#round?.results.size ?? 0,
        ...(toPresenter && { people: this.#people() }),
      };
    };
    return { presenter: form(true), everybody: form(false) };
  }

  /** As everybody may see it, with their own answer. */
  stateFor({ participant }: Member): RoomState {
    const ownAnswer = this.#asked?.answers.get(participant);
    return { ...this.state().everybody, ...(ownAnswer !== undefined && { ownAnswer }) };
  }

  /** All results of the latest invitation; undefined where there are none. */
  results(): TwoForms<RoomResults> | undefined {
    return this.#resultsOf([...(this.#round?.results.keys() ?? [])], []);
  }

  /** Results that have changed since they were last taken; undefined where none have. */
  takeChanges(): TwoForms<RoomResults> | undefined {
    const changes = this.#resultsOf([...this.#changed], [...this.#removed]);
    this.#changed.clear();
    this.#removed.clear();
    return changes;
  }

  get #round(): EveryoneRuns | undefined {
    return this.rounds.at(-1);
  }

  #askedAs(questionId: string): Poll | undefined {
    return this.#asked?.question.id === questionId ? this.#asked : undefined;
  }

  #resultsOf(participants: readonly string[], removed: readonly string[]): TwoForms<RoomResults> | undefined {
    const round = this.#round;
    if (!round || participants.length + removed.length === 0) return undefined;
    const names = new Map<string, Member>();
    for (const member of this.members) names.set(member.participant, member);
    const form = (toPresenter: boolean): RoomResults => ({
      invitation: round.invitation.number,
      results: participants.flatMap((participant): RoomResult[] => {
        const [result, member] = [round.results.get(participant), names.get(participant)];
        if (!result || !member) return [];
        const isNamed = toPresenter || (this.#namesShown && member.showsName);
        return [
          { participant, ...(isNamed && member.name !== undefined && { name: member.name }), ...result },
        ];
      }),
      ...(removed.length > 0 && { removed: [...removed] }),
    });
    return { presenter: form(true), everybody: form(false) };
  }

  #people(): Participant[] {
    return Array.from(this.members, ({ participant, name, isConnected }) => ({
      participant,
      ...(name !== undefined && { name }),
      isConnected,
      hasAnswered: this.#asked?.answers.has(participant) ?? false,
      hasResult: this.#round?.results.has(participant) ?? false,
    }));
  }

  /** Somebody who has gone and left nothing makes room for somebody new. */
  #forgetOneWhoIsGone(): void {
    for (const { participant, key, session } of this.members) {
      const isMissed =
        session !== undefined ||
        this.polls.some(({ answers }) => answers.has(participant)) ||
        this.rounds.some(({ results }) => results.has(participant));
      if (!isMissed) return this.members.forget(key);
    }
  }
}

const REMOVED = refuse('FORBIDDEN', 'The presenter has removed you from this room.');

const LOCKED = refuse('ROOM_LOCKED', 'The presenter has locked this room. Ask them to unlock it.');

const FULL = refuse(
  'LIMIT',
  `At most ${LIMITS.roomParticipants} people may be in a room, and this one is full.`,
);

const NOT_ASKED = refuse('UNKNOWN_QUESTION', 'This question is not being asked any longer.');

const NOT_INVITED = refuse('UNKNOWN_QUESTION', 'Nobody is invited to run at the moment.');

const ALREADY_REVEALED = refuse('UNKNOWN_QUESTION', 'The answers to this question have been revealed.');

const TOO_MANY_QUESTIONS = refuse(
  'LIMIT',
  `At most ${LIMITS.roomQuestions} questions may be asked in a room. Export what there is, and open another room.`,
);

const TOO_MANY_INVITATIONS = refuse(
  'LIMIT',
  `At most ${LIMITS.roomInvitations} invitations to run may be sent in a room. Export what there is, and open another room.`,
);
