/** The built server on a free port, for tests. */
import { type ServerProcess, startServer as start } from '@roundtrip/testing/processes';

export { NO_REDIS, type ServerProcess } from '@roundtrip/testing/processes';

/** Without warming up, unless `WARM_UP` says otherwise: most test servers end before they would have finished. */
export function startServer(env: Record<string, string> = {}): Promise<ServerProcess> {
  return start({ WARM_UP: '0', SHUTDOWN_SECONDS: '120', ...env });
}
