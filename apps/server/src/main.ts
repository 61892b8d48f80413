/** Starts the playground, and shuts it down in order. */
import { type Config, readConfig } from './config.ts';
import { openLog } from './monitoring/open-log.ts';
import { openServer } from './server.ts';

/**
 * Longest orderly shutdown, milliseconds; then the process exits. On a busy machine it takes seconds, and container
 * runtimes kill after ten.
 */
const CLOSE_WITHIN_MS = 9000;

const log = openLog();

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

async function main(): Promise<void> {
  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    log.level = config.LOG_LEVEL;
    const opening = openServer(config, log);
    // Even while opening: a private Redis, or a heartbeat in a shared one, exists before the page does.
    const end = async (signal: NodeJS.Signals) => {
      log.info(`${signal}: closing`);
      setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
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

await main();
