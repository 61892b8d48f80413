import { mayPrepare } from '../preparing.ts';
import { compileAll } from './compile.ts';

/** Compiles the code of this thread while nobody waits for it; ends as soon as it is cancelled. */
export async function compileAhead(isCancelled: () => boolean): Promise<void> {
  const { signal } = new AbortController();
  const end = await mayPrepare(signal);
  await compileAll({ signal, isCancelled });
  end();
}
