/** Processes of the bench's own beside it: each is a file that takes messages and answers them, one each. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(file: URL) {
    this.#process = fork(file);
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
