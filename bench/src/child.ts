/** Processes of the bench's own beside it: each is a file that takes one message as its task. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface Child<Message> {
  /** The first thing it said. */
  answer: Message;
  stop(): void;
}

/** @throws Error when it ends before it answers. */
export async function startChild<Message>(file: URL, task: object): Promise<Child<Message>> {
  const child: ChildProcess = fork(file);
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  child.send(task);
  const ended = once(child, 'exit').then(() => {
    process.off('exit', stop);
    throw new Error(`${file.pathname} ended without an answer`);
  });
  const answered = once(child, 'message').then(([message]) => message as Message);
  const answer = await Promise.race([answered, ended]);
  ended.catch(() => {});
  return { answer, stop };
}
