/** Participants for a room that a person leads: they answer what is asked, and run when invited, until the room is closed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerValue, Experiment, Question } from '@roundtrip/protocol';
import type { Crowd } from './crowd.ts';
import type { Person } from './person.ts';

/** The longest that somebody thinks, milliseconds. */
const THINK_MS = 5_000;
/** Of a guess at a number, and of a batch size. */
const MOST = 1_000;

/** For an invitation that leaves the experiment to the participants. */
const OWN: Experiment = {
  workload: { kind: 'commands', text: '100 GET key:{i}' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 10 }],
  network: { rttMs: 1 },
};

/** @returns once the room is over for everybody */
export async function attend(crowd: Crowd): Promise<void> {
  await crowd.each((person) => takePart(person, crowd));
}

async function takePart(person: Person, crowd: Crowd): Promise<void> {
  let answered: string | undefined;
  let invited: number | undefined;
  const question = () => {
    const asked = person.state?.question;
    return asked === undefined || asked.isRevealed || asked.id === answered ? undefined : asked;
  };
  const invitation = () => {
    const open = person.state?.invitation;
    return open?.isOpen && open.number !== invited ? open : undefined;
  };
  const hasSomethingToDo = () => question() !== undefined || invitation() !== undefined;
  for (;;) {
    const isOver = () => person.closed !== undefined;
    await person.until('something to do', () => isOver() || hasSomethingToDo(), Number.POSITIVE_INFINITY);
    if (isOver()) return;
    const [asked, open] = [question(), invitation()];
    answered = asked?.id ?? answered;
    invited = open?.number ?? invited;
    await sleep(Math.random() * THINK_MS);
    if (asked) {
      await crowd.attempt(() => person.ask('room:answer', { questionId: asked.id, value: guessOf(asked) }));
    }
    if (open) {
      const experiment = withBatchesOfTheirOwn(open.experiment ?? OWN);
      if (open.guessFirst) {
        const totalMs = experiment.lanes.map(anyNumber);
        await crowd.attempt(() => person.ask('room:guess', { totalMs }));
      }
      await crowd.attempt(() => person.run(experiment));
    }
  }
}

function guessOf(question: Question): AnswerValue {
  if ('options' in question) {
    const { options } = question;
    return options[Math.floor(Math.random() * options.length)]?.value ?? '';
  }
  return question.lanes === undefined ? anyNumber() : question.lanes.map(anyNumber);
}

function withBatchesOfTheirOwn(experiment: Experiment): Experiment {
  const lanes = experiment.lanes.map((lane) =>
    'batchSize' in lane ? { ...lane, batchSize: anyNumber() } : lane,
  );
  return { ...experiment, lanes };
}

/** From 1 on, every order of magnitude as likely as the next. */
function anyNumber(): number {
  return Math.round(MOST ** Math.random());
}
