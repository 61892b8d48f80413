/** Processes of the bench's own beside it: each is a file that takes messages and answers them, one each. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<never>;

  /** @param before what the command that starts it is to be put behind, such as a program that runs it elsewhere */
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

  /** @throws Error when it ends before it answers. */
  ask<Answer>(task: object = {}): Promise<Answer> {
    const answered = once(this.#process, 'message').then(([answer]) => answer as Answer);
    this.#process.send(task);
    return Promise.race([answered, this.#ended]);
  }

  readonly stop = (): void => void this.#process.kill('SIGKILL');
}
