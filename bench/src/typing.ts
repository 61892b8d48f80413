/** What a long text costs the page: 100,000 lines are pasted and edited, and all that depends on them updates. */

import { startRedis } from '@roundtrip/testing/processes';
import { type BenchBrowser, type BenchPage, launchBrowser, type Task } from './browser.ts';
import type { CommandEditor } from './command-editor.ts';
import { startPlayground } from './playground.ts';
import { type Report, verdict, whole } from './report.ts';
import type { Scale } from './scale.ts';

const TASK_WANTED_MS = 50;

/** The most lines that fit into a text of maximum length without repeat counts. */
const LINES = 100_000;
const ROUNDS = 3;

/** Pictures that draw the model's expectation. */
const PICTURES = ['Ladder', 'Race'] as const;

const STEPS: readonly { name: string; act: (editor: CommandEditor) => Promise<void> }[] = [
  { name: 'the lines pasted', act: (editor) => editor.paste() },
  { name: 'a line written at the start', act: (editor) => editor.write('start', '\nGET written') },
  { name: 'a line written in the middle', act: (editor) => editor.write('middle', '\nGET written') },
  { name: 'a line written at the end', act: (editor) => editor.write('end', '\nGET written') },
  { name: 'a quote opened in the middle', act: (editor) => editor.write('middle', ' "') },
  { name: 'the quote taken back', act: (editor) => editor.undo() },
  {
    name: 'a lane added while typing',
    act: async (editor) => {
      await editor.write('end', ' ');
      await editor.addLane();
    },
  },
  { name: 'the lane taken away', act: (editor) => editor.removeLane() },
  { name: 'another network', act: (editor) => editor.chooseNetwork('Next region') },
];

export async function typing(scale: Scale): Promise<Report> {
  const redis = await startRedis();
  const server = await startPlayground(redis);
  const browser = await launchBrowser();
  const lines = scale(LINES);
  const text = Array.from({ length: lines }, (_, line) => `GET ${(10_000 + line).toString(36)}`).join('\n');
  try {
    const columns: Task[][] = [];
    for (const picture of PICTURES) {
      const rounds: Task[][] = [];
      for (let round = 0; round < scale(ROUNDS); round++)
        rounds.push(await typed(browser, server.url, picture, text));
      columns.push(STEPS.map((_, step) => longestOf(rounds.flatMap((tasks) => tasks[step] ?? []))));
    }
    return reportOf(lines, scale(ROUNDS), columns);
  } finally {
    await browser.close();
    await server.stop();
    await redis.stop();
  }
}

/** The main thread's longest task in each step. */
async function typed(browser: BenchBrowser, url: string, picture: string, text: string): Promise<Task[]> {
  const opened: BenchPage = await browser.open(url);
  try {
    await opened.showPicture(picture);
    const { editor } = opened;
    await editor.prepare(text);
    const longest: Task[] = [];
    for (const { act } of STEPS) {
      const { tasks } = await opened.watched(async () => {
        await act(editor);
        await editor.followed();
      });
      longest.push(longestOf(tasks));
    }
    return longest;
  } finally {
    await opened.close();
  }
}

function longestOf(tasks: readonly Task[]): Task {
  return tasks.reduce((longest, task) => (task.ms > longest.ms ? task : longest), { ms: 0, cpuMs: 0 });
}

function reportOf(lines: number, rounds: number, columns: readonly Task[][]): Report {
  const longest = longestOf(columns.flat());
  return {
    caption: `Longest task of the main thread, ms (CPU), in ${rounds} rounds of a text of ${whole(lines)} lines, from each step until the page has followed.`,
    head: ['step', ...PICTURES],
    rows: STEPS.map(({ name }, step) => [
      name,
      ...columns.map((tasks) => `${tasks[step]?.ms.toFixed(0)} (${tasks[step]?.cpuMs.toFixed(0)})`),
    ]),
    verdicts: [
      verdict(
        longest.ms <= TASK_WANTED_MS,
        `no task of the main thread over ${TASK_WANTED_MS} ms`,
        `${longest.ms.toFixed(0)} ms, ${longest.cpuMs.toFixed(0)} ms of them of the processor`,
      ),
    ],
  };
}
