/** Starts the playground, and ends it in order. */
import { type Config, readConfig } from './config.ts';
import { openLog } from './monitoring/open-log.ts';
import { openServer } from './server.ts';

/**
 * How long an orderly end may take before it is cut short, milliseconds: on a machine whose processors are busy it takes
 * seconds, and what runs containers kills after ten.
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
  if (code === 'EACCES') return `Port ${port} needs more rights. Set ${variable} to one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST=${config?.HOST} is no address of this machine. Leave HOST out, or set HOST=0.0.0.0 for all of them.`;
  }
  return error.message;
}

async function main(): Promise<void> {
  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    log.level = config.LOG_LEVEL;
    const opening = openServer(config, log);
    // Also while it opens: a private Redis, or a heartbeat in someone's, is there before the page is.
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
