/** The built server on a free port, for tests. */
import { type ServerProcess, startServer as start } from '@roundtrip/testing/processes';

export { NO_REDIS, type ServerProcess } from '@roundtrip/testing/processes';

/** Without warming up, unless `WARM_UP` says so: most servers of tests end before they would have done so. */
export function startServer(env: Record<string, string> = {}): Promise<ServerProcess> {
  return start({ WARM_UP: '0', ...env });
}
