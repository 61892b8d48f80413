/** Loaded into a server that a test starts (NODE_OPTIONS): SIGUSR2 makes it collect its garbage. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  // Without the signal's name: with any argument only the young generation is collected.
  process.on('SIGUSR2', () => collect());
}
