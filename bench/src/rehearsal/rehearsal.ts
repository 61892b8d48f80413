/** Plays a workshop against a running server: a presenter, and as many participants as are asked for. */
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '@roundtrip/analysis';
import type { Experiment, RoomView } from '@roundtrip/protocol';
import type { Crowd } from './crowd.ts';
import type { Person } from './person.ts';
import { people, type Step, seconds } from './report.ts';

/** What a room should manage on two cores (docs/reliability.md). */
const WANTED = { joinMs: 10_000, shownMs: 500, servedMs: 20_000, lateMs: 1 };

const SHOWS = 5;
/** Nobody goes on faster than that, and the server need not keep up with it. */
const BETWEEN_SHOWS_MS = 500;
const ANSWER_WITHIN_MS = 2_000;
const PRESS_WITHIN_MS = 2_000;

/** Of the presenter: a thousand rows for everybody's screen. */
const SHOWN: Experiment = {
  workload: { kind: 'commands', text: '500 SET key:{i} value:{i}' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 500 }],
  network: { rttMs: 1 },
};
const SHOWN_ROWS = 1000;

/** Of each participant, when invited. */
const OWN: Experiment = {
  workload: { kind: 'commands', text: 'GET a\nGET b\nGET c' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 1 },
  repetitions: 5,
};

const QUESTION = {
  id: 'rehearsal',
  text: 'How many round trips do three GETs take in a pipeline?',
  options: ['1', '2', '3'].map((value) => ({ value, label: value })),
};

const LOST = 'The others were refused or lost: see below.';

/** @param tell is told each step as it ends */
export async function rehearse(presenter: Person, crowd: Crowd, tell: (step: Step) => void): Promise<void> {
  const { code } = await presenter.ask('room:open', {});
  tell({ told: `Room ${code} is open.` });
  tell(await join(crowd, code));
  tell(await show(presenter, crowd));
  tell(await question(presenter, crowd));
  tell(await shownRun(presenter, crowd));
  for (const step of await everyoneRuns(presenter, crowd)) tell(step);
  await presenter.ask('room:close', {});
}

async function join(crowd: Crowd, code: string): Promise<Step> {
  const begun = performance.now();
  const slowestMs = await crowd.join(code);
  const tookMs = performance.now() - begun;
  const told = `${crowd.size} of ${people(crowd.wanted)} joined in ${seconds(tookMs)}; the slowest took ${seconds(slowestMs)}.`;
  if (crowd.size < crowd.wanted) return { told, remark: LOST, hasFailed: true };
  if (tookMs <= WANTED.joinMs) return { told };
  return { told, remark: 'That is slow. Is something else busy on the server, or on this machine?' };
}

async function show(presenter: Person, crowd: Crowd): Promise<Step> {
  let slowestMs = 0;
  for (let section = 0; section < SHOWS; section++) {
    await sleep(BETWEEN_SHOWS_MS);
    const view: RoomView = { page: 'lesson', slug: 'network-latency', section };
    const begun = performance.now();
    const seen = crowd.each((person) =>
      person.until('what is shown', () => {
        const shown = person.state?.view;
        return shown?.page === 'lesson' && shown.section === section;
      }),
    );
    await presenter.ask('room:show', { view });
    slowestMs = Math.max(slowestMs, ...(await seen).map((at) => at - begun));
  }
  return inTime(`What you show reached the last of them ${seconds(slowestMs)} later, at worst.`, slowestMs);
}

async function question(presenter: Person, crowd: Crowd): Promise<Step> {
  const asked = crowd.each(async (person, index) => {
    await person.until('the question', () => person.state?.question?.id === QUESTION.id);
    await sleep((ANSWER_WITHIN_MS * index) / crowd.size);
    const value = QUESTION.options[index % QUESTION.options.length]?.value ?? '';
    await person.ask('room:answer', { questionId: QUESTION.id, value });
  });
  await presenter.ask('room:ask', { question: QUESTION });
  const answered = (await asked).length;
  await presenter.until('the answers', () => (presenter.state?.question?.answers ?? 0) >= answered);
  const begun = performance.now();
  const seen = crowd.each((person) =>
    person.until('the reveal', () => person.state?.question?.isRevealed === true),
  );
  await presenter.ask('room:reveal', { questionId: QUESTION.id });
  const slowestMs = Math.max(0, ...(await seen).map((at) => at - begun));
  const told = `${answered} of ${crowd.size} answered; the reveal reached the last of them ${seconds(slowestMs)} later.`;
  if (answered < crowd.size) return { told, remark: LOST, hasFailed: true };
  return inTime(told, slowestMs);
}

async function shownRun(presenter: Person, crowd: Crowd): Promise<Step> {
  await presenter.ask('room:show', { view: { page: 'playground', experiment: SHOWN } });
  const { runId } = await presenter.run(SHOWN);
  const endedAt = presenter.ends.get(runId)?.at ?? Number.NaN;
  const seen = await crowd.each(async (person) => {
    await person.until('the end of the presenter’s run', () => person.ends.has(runId));
    return { laterMs: (person.ends.get(runId)?.at ?? 0) - endedAt, rows: person.rows.get(runId) ?? 0 };
  });
  const complete = seen.filter(({ rows }) => rows === SHOWN_ROWS).length;
  const slowestMs = Math.max(0, ...seen.map(({ laterMs }) => laterMs));
  const told = `Your run of ${SHOWN_ROWS.toLocaleString('en')} commands was complete on ${complete} of ${crowd.size} screens, ${seconds(slowestMs)} after it ended.`;
  if (complete < crowd.size)
    return { told, remark: 'The other screens lack rows, or got none.', hasFailed: true };
  return inTime(told, slowestMs);
}

async function everyoneRuns(presenter: Person, crowd: Crowd): Promise<Step[]> {
  const lateMs: number[] = [];
  const pressed = crowd.each(async (person, index) => {
    await person.until('the invitation', () => person.state?.invitation?.isOpen === true);
    await sleep((PRESS_WITHIN_MS * index) / crowd.size);
    const run = await person.run(OWN);
    lateMs.push(...run.lateMs);
    return run.servedMs;
  });
  const begun = performance.now();
  await presenter.ask('room:invite', { experiment: OWN });
  const served = await pressed;
  const tookMs = performance.now() - begun;
  await presenter.until('the results', () => (presenter.state?.resultCount ?? 0) >= served.length);
  const told =
    `${served.length} of ${crowd.size} pressed Run within ${seconds(PRESS_WITHIN_MS)} and had their results after ${seconds(tookMs)}; ` +
    `the longest wait was ${seconds(Math.max(0, ...served))}.`;
  const steps: Step[] = [
    served.length < crowd.size
      ? { told, remark: LOST, hasFailed: true }
      : tookMs <= WANTED.servedMs
        ? { told }
        : {
            told,
            remark:
              'That is long for an experiment this short. Invite in two halves, or use a faster machine.',
          },
  ];
  if (lateMs.length > 0)
    steps.push(
      lateness(
        percentile(
          lateMs.toSorted((a, b) => a - b),
          99,
        ),
      ),
    );
  return steps;
}

function lateness(ms: number): Step {
  const told = `The simulated network was late by at most ${ms.toFixed(1)} ms for 99 of 100 commands of theirs.`;
  if (ms <= WANTED.lateMs) return { told };
  return {
    told,
    remark:
      'The server’s processor was busy while it measured. Participants played on its own machine are one reason; ' +
      'other programs there are another.',
  };
}

function inTime(told: string, slowestMs: number): Step {
  if (slowestMs <= WANTED.shownMs) return { told };
  return { told, remark: 'People will notice. Is the network slow, or something else busy on the server?' };
}
