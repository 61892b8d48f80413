/** Helper processes of the bench: each runs one file and answers every message with one. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * A command to prefix for a process that stands for other people's machines: it runs only where nothing else wants to. A high
 * nice value alone would let it keep a processor for a time slice of 3 ms. Empty where the system has no `chrt` (util-linux).
 */
export const ELSEWHERE: readonly string[] =
  spawnSync('chrt', ['--idle', '0', 'true']).status === 0 ? ['chrt', '--idle', '0'] : [];

export class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<never>;

  /** @param before a command to prefix, such as one that runs the process in another network namespace */
  constructor(file: URL, before: readonly string[] = []) {
    const command = [...before, process.execPath, ...process.execArgv, fileURLToPath(file)];
    this.#process = spawn(command[0] ?? '', command.slice(1), {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    process.once('exit', this.stop);
    this.#ended = once(this.#process, 'exit').then(() => {
      process.off('exit', this.stop);
      throw new Error(`${file.pathname} ended without an answer`);
    });
    this.#ended.catch(() => {});
  }

  get pid(): number {
    return this.#process.pid as number;
  }

  /** @throws Error if the process ends before it answers */
  ask<Answer>(task: object = {}): Promise<Answer> {
    const answered = once(this.#process, 'message').then(([answer]) => answer as Answer);
    this.#process.send(task);
    return Promise.race([answered, this.#ended]);
  }

  readonly stop = (): void => void this.#process.kill('SIGKILL');
}
