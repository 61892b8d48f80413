import type { AnswerValue, Question } from '@roundtrip/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Room } from './room.ts';

const QUESTIONS: Question[] = [
  {
    id: 'options',
    text: 'Which?',
    options: ['a', 'b', '__proto__'].map((value) => ({ value, label: value })),
  },
  { id: 'number', text: 'How many?', unit: 'round trips' },
  { id: 'lanes', text: 'How long?', unit: 'ms', lanes: ['sequential', 'pipelined'] },
];
const PEOPLE = [0, 1, 2, 3];

type Act =
  | { kind: 'join' | 'leave' | 'remove'; person: number; device: number }
  | { kind: 'ask' | 'reveal' | 'dismiss'; question: number }
  | { kind: 'answer'; person: number; device: number; question: number; value: AnswerValue }
  | { kind: 'lock'; locked: boolean };

const person = fc.constantFrom(...PEOPLE);
const device = fc.constantFrom(0, 1);
const question = fc.constantFrom(...QUESTIONS.keys());
const value: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', 'c'),
  fc.constantFrom(0, 1, 2.5),
  fc.array(fc.constantFrom(0, 1, 2.5), { minLength: 1, maxLength: 3 }),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('join' as const), person, device }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), person, device }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), person, device }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask' as const), question }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('reveal' as const, 'dismiss' as const), question }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), person, device, question, value }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lock' as const), locked: fc.boolean() }) },
);

/** The same in the plainest words: who answered what, and nothing else. */
class Model {
  readonly known = new Set<number>();
  readonly removed = new Set<number>();
  readonly removedDevices = new Set<string>();
  /** On which device somebody is in. */
  readonly inAt = new Map<number, number>();
  readonly answers = QUESTIONS.map(() => new Map<number, AnswerValue>());
  readonly revealed = new Set<number>();
  asked: number | undefined;
  locked = false;

  get counts(): Record<string, number>[] {
    const given = [...(this.answers[this.asked ?? 0]?.values() ?? [])];
    const columns =
      this.asked === 2 ? [0, 1].map((lane) => given.map((each) => (each as number[])[lane])) : [given];
    return columns.map((column) => {
      const texts = column.map(String);
      return Object.fromEntries(texts.map((text) => [text, texts.filter((other) => other === text).length]));
    });
  }

  fits(value: AnswerValue): boolean {
    if (this.asked === 0) return ['a', 'b', '__proto__'].includes(String(value)) && typeof value === 'string';
    return this.asked === 1 ? typeof value === 'number' : Array.isArray(value) && value.length === 2;
  }
}

const sessionOf = (who: number, on: number) => `session ${who} ${on}`;

function apply(each: Act, room: Room, model: Model): void {
  switch (each.kind) {
    case 'join': {
      const session = sessionOf(each.person, each.device);
      const joined = room.join({ key: `key ${each.person}`, participant: `p${each.person}`, session }, false);
      const code = 'ok' in joined ? joined.error.code : undefined;
      if (model.removed.has(each.person) || model.removedDevices.has(session))
        return expect(code).toBe('FORBIDDEN');
      if (model.locked && !model.known.has(each.person)) return expect(code).toBe('ROOM_LOCKED');
      expect(code).toBeUndefined();
      model.known.add(each.person);
      model.inAt.set(each.person, each.device);
      return;
    }
    case 'leave':
      room.members.leave(sessionOf(each.person, each.device));
      if (model.inAt.get(each.person) === each.device) model.inAt.delete(each.person);
      return;
    case 'remove': {
      const gone = room.remove(`p${each.person}`);
      expect(gone !== undefined).toBe(model.known.has(each.person));
      if (!gone) return;
      model.removed.add(each.person);
      const at = model.inAt.get(each.person);
      if (at !== undefined) model.removedDevices.add(sessionOf(each.person, at));
      model.known.delete(each.person);
      model.inAt.delete(each.person);
      for (const answers of model.answers) answers.delete(each.person);
      return;
    }
    case 'ask':
      expect(room.ask(QUESTIONS[each.question] as Question, 0)).toBeUndefined();
      model.asked = each.question;
      return;
    case 'reveal':
    case 'dismiss': {
      const refusal = room[each.kind]((QUESTIONS[each.question] as Question).id);
      expect(refusal?.error.code).toBe(each.question === model.asked ? undefined : 'UNKNOWN_QUESTION');
      if (refusal) return;
      if (each.kind === 'reveal') model.revealed.add(each.question);
      else model.asked = undefined;
      return;
    }
    case 'answer': {
      const member = room.members.ofSession(sessionOf(each.person, each.device));
      expect(member !== undefined).toBe(model.inAt.get(each.person) === each.device);
      if (!member) return;
      const { question: asked } = each;
      const refusal = room.answer(member, (QUESTIONS[asked] as Question).id, each.value);
      if (asked !== model.asked || model.revealed.has(asked)) {
        return expect(refusal?.error.code).toBe('UNKNOWN_QUESTION');
      }
      if (!model.fits(each.value)) return expect(refusal?.error.code).toBe('BAD_REQUEST');
      expect(refusal).toBeUndefined();
      model.answers[asked]?.set(each.person, each.value);
      return;
    }
    case 'lock':
      room.isLocked = each.locked;
      model.locked = each.locked;
      return;
    default:
      return each satisfies never;
  }
}

test('in any order of joining, losing, answering, removing and revealing the counts are those of a plain list', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 60 }), (acts) => {
      const [room, model] = [new Room('CODE42', 0), new Model()];
      for (const each of acts) {
        apply(each, room, model);
        const { presenter, everybody } = room.state();
        expect(presenter.participants).toBe(model.inAt.size);
        expect(presenter.people?.map(({ participant }) => participant).sort()).toEqual(
          [...model.known].map((who) => `p${who}`).sort(),
        );
        if (model.asked === undefined) {
          expect([presenter.question, everybody.question]).toEqual([undefined, undefined]);
          continue;
        }
        const isRevealed = model.revealed.has(model.asked);
        const counted = model.asked === 2 ? { laneCounts: model.counts } : { counts: model.counts[0] ?? {} };
        const plain = {
          ...QUESTIONS[model.asked],
          answers: model.answers[model.asked]?.size,
          isRevealed,
        };
        expect(presenter.question).toEqual({ ...plain, ...counted });
        expect(everybody.question).toEqual(isRevealed ? { ...plain, ...counted } : plain);
        expect(everybody).not.toHaveProperty('people');
      }
    }),
  );
});
