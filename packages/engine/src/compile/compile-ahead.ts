import { beginPreparation } from '../preparation-queue.ts';
import { compileAll } from './compile.ts';

/** Compiles this thread's code while nobody waits for it; stops as soon as it is cancelled. */
export async function compileAhead(isCancelled: () => boolean): Promise<void> {
  const { signal } = new AbortController();
  const end = await beginPreparation(signal);
  await compileAll({ signal, isCancelled });
  end();
}
