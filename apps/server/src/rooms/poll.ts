/** A question to the room, and its answers. */
import {
  type AnswerValue,
  type AskedQuestion,
  type Counts,
  type Question,
  type Refused,
  refuse,
} from '@roundtrip/protocol';

export class Poll {
  readonly question: Question;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  isRevealed = false;
  /** The last answer of each participant. */
  readonly #answers = new Map<string, AnswerValue>();

  constructor(question: Question, askedAt: number) {
    this.question = question;
    this.askedAt = askedAt;
  }

  get answers(): ReadonlyMap<string, AnswerValue> {
    return this.#answers;
  }

  answer(participant: string, value: AnswerValue): Refused | undefined {
    const wanted = wantedInsteadOf(value, this.question);
    if (wanted !== undefined) return refuse('BAD_REQUEST', `value: must be ${wanted}`);
    this.#answers.set(participant, value);
    return undefined;
  }

  forget(participant: string): void {
    this.#answers.delete(participant);
  }

  /** @param toPresenter who sees the counts before they are revealed */
  asked(toPresenter: boolean): AskedQuestion {
    const { question, isRevealed } = this;
    const asked: AskedQuestion = { ...question, answers: this.#answers.size, isRevealed };
    if (!toPresenter && !isRevealed) return asked;
    const values = [...this.#answers.values()];
    if (!('lanes' in question) || question.lanes === undefined) {
      return { ...asked, counts: countsOf(values.flat()) };
    }
    const laneCounts = question.lanes.map((_, lane) =>
      countsOf(values.flatMap((value) => (Array.isArray(value) ? (value[lane] ?? []) : []))),
    );
    return { ...asked, laneCounts };
  }
}

function countsOf(values: readonly (string | number)[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** What an answer to the question has to be, if this is none. */
function wantedInsteadOf(value: AnswerValue, question: Question): string | undefined {
  if ('options' in question) {
    return question.options.some((option) => option.value === value)
      ? undefined
      : 'the value of one of the question’s options';
  }
  if (question.lanes !== undefined) {
    const count = question.lanes.length;
    return Array.isArray(value) && value.length === count
      ? undefined
      : `a list of ${count} numbers, one for each lane`;
  }
  return typeof value === 'number' ? undefined : 'a number';
}
