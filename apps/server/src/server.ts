/** The whole playground: a Redis target, workers, pages and the gateway, opened and closed together. */
import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { ExperimentReader } from './checks/experiment-reader.ts';
import type { Config } from './config.ts';
import { Arrivals } from './connections/arrivals.ts';
import { OpenSockets } from './connections/open-sockets.ts';
import { Sites } from './connections/sites.ts';
import { TrustedProxies } from './connections/trusted-proxies.ts';
import { openGateway } from './gateway.ts';
import { buildHttp, buildMetricsHttp, LOOPBACK } from './http.ts';
import { openIsolation } from './isolation/isolation.ts';
import { Metrics } from './monitoring/metrics.ts';
import { runLog } from './monitoring/run-log.ts';
import { healthOf, openRedisTarget } from './redis-targets/index.ts';
import { mostSharing } from './runs/most-sharing.ts';
import { RunService } from './runs/run-service.ts';
import { WorkerPool } from './runs/worker-pool.ts';
import { tapUpstreamOf } from './tap/tap-upstream.ts';
import { Taps } from './tap/taps.ts';

export interface PlaygroundServer {
  /** Address of the page. */
  url: string;
  /** Ends runs with a reason, then everything else. */
  close(): Promise<void>;
}

/** One core serves pages and streams; the others measure. More than four workers would only compete for Redis. */
const WORKERS = Math.min(4, Math.max(1, availableParallelism() - 1));

export async function openServer(config: Config, log: Logger): Promise<PlaygroundServer> {
  const target = await openRedisTarget({ redisUrl: config.REDIS_URL, path: config.PATH, log });
  // Before anything else here needs the processor.
  const [isolation] = await Promise.all([openIsolation(target, log), target.measureNetwork()]);
  const pool = new WorkerPool(config.WORKERS ?? WORKERS, (reason) => {
    log.warn(
      `what a run wrote is left in Redis, for a playground that starts there later to sweep: ${reason}`,
    );
  });
  const { overcommitment } = pool;
  if (overcommitment) {
    log.warn(
      `WORKERS=${overcommitment.workers} is more than the ${overcommitment.processors} processors of this machine: ` +
        'simultaneous runs delay each other, and make short latencies several times longer. ' +
        `Set WORKERS=${WORKERS}, or leave it out.`,
    );
  }
  const reader = new ExperimentReader(isolation.rules);
  const arrivals = new Arrivals();
  const metrics = new Metrics({
    rooms: () => rooms.size,
    participants: () => rooms.participants,
    taps: () => taps.size,
    workers: () => pool.size,
    running: () => runs.running,
    waiting: () => runs.waiting,
    connections: () => arrivals.open,
  });
  const observers = [runLog(log), metrics];
  const runs = new RunService({
    pool,
    mostSharing: await mostSharing(target, pool.size),
    target,
    isolation,
    reader,
    observers,
  });
  const sites = new Sites({ allowedOrigins: config.ALLOWED_ORIGINS, listensOn: config.HOST });
  const proxies = new TrustedProxies(config.TRUST_PROXY);
  const tapUpstream = tapUpstreamOf({
    listensOn: config.HOST,
    isBehindProxy: config.TRUST_PROXY.length > 0,
    tapUpstream: config.TAP_UPSTREAM,
    redis: target.address,
  });
  const taps = new Taps(tapUpstream, log);
  const metricsAccess = config.METRICS;
  const basePath = config.BASE_PATH;
  const app = await buildHttp({
    target,
    isolation,
    sites,
    proxies,
    arrivals,
    metrics,
    metricsAccess,
    basePath,
    log,
  });
  const sockets = new OpenSockets(app.server);
  const ownPort = typeof metricsAccess === 'object' ? metricsAccess.port : undefined;
  const metricsApp = ownPort === undefined ? undefined : await buildMetricsHttp(metrics, log);
  const { io, rooms } = openGateway(app.server, {
    runs,
    taps,
    reader,
    sites,
    proxies,
    arrivals,
    metrics,
    basePath,
    log,
  });
  target.watch((isThere) => io.emit('redis:health', healthOf(target, isThere)));
  const close = async () => {
    await runs.close();
    rooms.closeAll();
    await taps.closeAll();
    await sockets.endWith(async () => {
      await io.close();
      await app.close();
    });
    await metricsApp?.close();
    await reader.close();
    await pool.close();
    await isolation.end(!pool.hasLeftovers);
    await target.close();
  };
  try {
    const address = await app.listen({ port: config.PORT, host: config.HOST });
    if (metricsApp && ownPort !== undefined) {
      const metricsAddress = await metricsApp.listen({ port: ownPort, host: LOOPBACK });
      log.info(`Programs on this machine can read the metrics at ${metricsAddress}/metrics`);
    }
    if (config.WARM_UP) pool.warmUp();
    const url = address.replace('0.0.0.0', 'localhost').replace('[::]', 'localhost');
    return { url: basePath === '/' ? url : url + basePath, close };
  } catch (error) {
    await close();
    throw error;
  }
}
