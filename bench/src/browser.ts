/** A headless Chromium, and the page in it as the bench drives and observes it. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { type Experiment, PROTOCOL_VERSION } from '@roundtrip/protocol';
import { CommandEditor } from './command-editor.ts';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The same as in the browser tests. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const RUN_WITHIN_MS = 120_000;
const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** A task of the page's main thread: its wall-clock time and its CPU time. */
export interface Task {
  ms: number;
  cpuMs: number;
}

export interface Watched {
  tasks: Task[];
  /** Time between consecutive frames, milliseconds. */
  frames: number[];
  seconds: number;
}

export interface BenchBrowser {
  /** Opens the page in a new browser context, so that nothing is cached. */
  open(url: string, experiment?: Experiment): Promise<BenchPage>;
  close(): Promise<void>;
}

export async function launchBrowser(): Promise<BenchBrowser> {
  const executablePath = process.env.CHROMIUM_PATH ?? installedChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ARGUMENTS });
  return {
    open: async (url, experiment) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
      const page = await context.newPage();
      // The bench's transpiler wraps functions in a helper that does not exist in the page.
      await page.addInitScript({ content: 'globalThis.__name = (made) => made;' });
      await page.addInitScript(noteWhenUsable);
      if (experiment !== undefined)
        await page.addInitScript(compose, [`roundtrip.experiment.${PROTOCOL_VERSION}`, experiment] as const);
      await page.goto(url);
      return new BenchPage(browser, page, await context.newCDPSession(page));
    },
    close: () => browser.close(),
  };
}

/** If there is none on the PATH, Playwright falls back to its own, if downloaded. */
function installedChromium(): string | undefined {
  const directories = process.env.PATH?.split(delimiter) ?? [];
  return PROGRAMS.flatMap((program) => directories.map((directory) => join(directory, program))).find(
    existsSync,
  );
}

export class BenchPage {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;

  constructor(browser: Browser, page: Page, session: CDPSession) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
  }

  get editor(): CommandEditor {
    return new CommandEditor(this.#page);
  }

  /** Time from the start of the load until Run can be pressed, milliseconds. */
  async usableMs(): Promise<number> {
    const usable = await this.#page.waitForFunction(() => (globalThis as unknown as Noted).usableMs);
    return (await usable.jsonValue()) ?? Number.NaN;
  }

  async showPicture(name: string): Promise<void> {
    await this.#page.getByRole('tab', { name }).click();
    await this.#page.getByRole('tabpanel').locator('canvas, .recharts-surface, p').first().waitFor();
    await this.#page.waitForTimeout(500);
  }

  /** Presses Run, and waits until it can be pressed again. */
  async run(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Run', exact: true }).click();
    await this.#page.getByRole('button', { name: 'Stop' }).waitFor();
    // Not a role query: polling one would cost the page about as much time as much of what is measured.
    await this.#page.evaluate(runIsThere, RUN_WITHIN_MS);
    if (await this.#page.getByRole('alert').count())
      throw new Error((await this.#page.getByRole('alert').textContent()) ?? '');
  }

  /** Switches *Live* on, and waits until some turns have ended. */
  async goLive(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Live' }).click();
    await this.#page.getByText(/^[3-9] turns$/).waitFor();
  }

  /** Moves the batch size of the second lane up and down, a step at a time, as somebody does who drags it. */
  async dragBatchSize(ms: number): Promise<void> {
    await this.#page.getByRole('slider', { name: 'Batch size of lane 2' }).evaluate(stepSlider, ms);
  }

  /** Turns of *Live* that have ended. */
  async turns(): Promise<number> {
    const text = (await this.#page.getByText(/^[\d,]+ turns?$/).textContent()) ?? '';
    return Number(text.replace(/\D/g, ''));
  }

  /** Turns the wheel over a picture, once per frame: a third to zoom in, a third to pan, a third to zoom out. */
  async wheelOver(name: string, frames: number): Promise<void> {
    await this.#page.getByRole('application', { name }).locator('canvas').evaluate(turnWheel, frames);
  }

  /** The main thread's tasks and the frames while `act` runs. */
  async watched(act: () => Promise<void>): Promise<Watched> {
    await this.#browser.startTracing(this.#page, { categories: TRACED });
    await this.#page.evaluate(countFrames);
    const begin = performance.now();
    await act();
    const seconds = (performance.now() - begin) / 1_000;
    const frames = await this.#page.evaluate(() => (globalThis as unknown as Noted).framesNoted ?? []);
    const trace = JSON.parse((await this.#browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
    return { tasks: mainThreadTasks(trace.traceEvents), frames, seconds };
  }

  /** After a garbage collection: the heap including its buffers, and the private memory of the process. */
  async memory(): Promise<{ heapBytes: number; processBytes: number }> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const usage = (await this.#session.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      embedderHeapUsedSize: number;
      backingStorageSize: number;
    };
    const heapBytes = usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const privateBytes = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => privateBytesOf(id));
    return { heapBytes, processBytes: Math.max(...privateBytes) };
  }

  close(): Promise<void> {
    return this.#page.context().close();
  }
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** The tasks of the busiest renderer. */
function mainThreadTasks(events: readonly TraceEvent[]): Task[] {
  const threads = new Set(
    events
      .filter(({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const byThread = new Map<string, Task[]>();
  for (const { name, pid, tid, dur = 0, tdur = 0 } of events) {
    const thread = `${pid} ${tid}`;
    if (name !== 'RunTask' || !threads.has(thread)) continue;
    const tasks = byThread.get(thread) ?? [];
    byThread.set(thread, tasks);
    tasks.push({ ms: dur / 1_000, cpuMs: tdur / 1_000 });
  }
  return [...byThread.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function privateBytesOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].map(([, figure]) =>
    Number(figure),
  );
  return kilobytes.reduce((sum, figure) => sum + figure, 0) * 1_024;
}

/* The functions below run in the page. */

/** Properties of the page's global object. */
interface Noted {
  usableMs?: number;
  framesNoted?: number[];
}

function noteWhenUsable(): void {
  const noted = globalThis as unknown as Noted;
  const look = () => {
    const run = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.startsWith('Run'),
    );
    if (run === undefined || run.disabled) return;
    noted.usableMs = performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

function runIsThere(withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (document.querySelector('button[aria-keyshortcuts^="Control+Enter"]') === null) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    setTimeout(() => reject(new Error('The run does not end.')), withinMs);
    look();
  });
}

function compose([key, experiment]: readonly [string, Experiment]): void {
  localStorage.setItem(key, JSON.stringify(experiment));
}

function countFrames(): void {
  const noted = globalThis as unknown as Noted;
  const frames: number[] = [];
  noted.framesNoted = frames;
  let last: number | undefined;
  const next = (now: number) => {
    if (noted.framesNoted !== frames) return;
    if (last !== undefined) frames.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

function stepSlider(thumb: Element, ms: number): Promise<void> {
  const EVERY_MS = 50;
  const STEPS_UP = 40;
  return new Promise((resolve) => {
    let step = 0;
    const timer = setInterval(() => {
      if (step * EVERY_MS >= ms) {
        clearInterval(timer);
        return resolve();
      }
      const key = step % (2 * STEPS_UP) < STEPS_UP ? 'ArrowRight' : 'ArrowLeft';
      thumb.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      step++;
    }, EVERY_MS);
  });
}

function turnWheel(canvas: Element, frames: number): Promise<void> {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const place = { clientX: left + 0.4 * width, clientY: top + 0.4 * height, bubbles: true, cancelable: true };
  return new Promise((resolve) => {
    let frame = 0;
    const next = () => {
      if (frame === frames) return resolve();
      const third = Math.floor((3 * frame) / frames);
      const turn = third === 1 ? { deltaX: frame % 20 < 10 ? 40 : -30 } : { deltaY: third === 0 ? -60 : 60 };
      canvas.dispatchEvent(new WheelEvent('wheel', { ...place, ...turn }));
      frame++;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
