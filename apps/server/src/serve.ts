/** Starts the playground, and shuts it down in order. */
import { type Config, readConfig } from './config.ts';
import { openLog } from './monitoring/open-log.ts';
import { openServer } from './server.ts';

function explain(error: unknown, config: Config | undefined): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port = config?.PORT } = error as NodeJS.ErrnoException & { port?: number };
  const variable = port === config?.PORT ? 'PORT' : 'METRICS';
  if (code === 'EADDRINUSE') {
    const free = (port ?? 3000) + 1;
    return `Port ${port} is taken by another program. Set ${variable} to a free one: ${variable}=${free}`;
  }
  if (code === 'EACCES') return `Port ${port} needs elevated privileges. Set ${variable} to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST=${config?.HOST} is not an address of this machine. Leave HOST out, or set HOST=0.0.0.0 to use all of them.`;
  }
  return error.message;
}

/** Resolves once the page can be opened; the process ends with the server, on a signal. */
export async function serve(): Promise<void> {
  const log = openLog();
  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    log.level = config.LOG_LEVEL;
    const closeWithinMs = config.SHUTDOWN_SECONDS * 1000;
    const opening = openServer(config, log);
    // Even while opening: a private Redis, or a heartbeat in a shared one, exists before the page does.
    const end = async (signal: NodeJS.Signals) => {
      log.info(`${signal}: closing`);
      setTimeout(() => process.exit(1), closeWithinMs).unref();
      await opening.then(
        (server) => server.close(),
        () => {},
      );
      process.exit(0);
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    process.once('SIGHUP', end);
    const server = await opening;
    log.info(`Roundtrip is ready: open ${server.url}`);
  } catch (error) {
    log.fatal(explain(error, config));
    process.exit(1);
  }
}
