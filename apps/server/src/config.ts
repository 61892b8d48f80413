/** Reads the configuration from the environment. */
import { parseRedisUrl } from '@roundtrip/wire';
import { z } from 'zod';
import { isProxyName } from './connections/trusted-proxies.ts';
import type { MetricsAccess } from './monitoring/metrics-route.ts';

const PORT_RANGE = 'must be a whole number from 0 to 65535';

const WORKER_RANGE = 'must be a whole number from 1 to 16';

const SHUTDOWN_RANGE = 'must be a whole number of seconds from 1 to 3600';

const ORIGINS = 'must be origins separated by commas, such as https://play.example.org,http://192.0.2.1:3000';

const PROXIES =
  'must be addresses or networks of proxies separated by commas, such as loopback, 192.0.2.7 or 10.0.0.0/8';

const BASE_PATH =
  'must be a path of letters, digits, dots, hyphens and underscores between slashes, such as /teach/, other than /healthz/ and /metrics/';

const METRICS = 'must be 0, 1, or the number of a port on this machine, such as 9464';

const variables = z.object({
  /** 0 lets the operating system choose. */
  PORT: z.coerce.number(PORT_RANGE).int(PORT_RANGE).min(0, PORT_RANGE).max(65_535, PORT_RANGE).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  REDIS_URL: z.string().min(1).optional(),
  /** The Redis that taps lead to, in place of the playground's own. Without credentials: programs send theirs. */
  TAP_UPSTREAM: z
    .string()
    .superRefine((url, issues) => {
      const message = problemOfUpstream(url);
      if (message !== undefined) issues.addIssue({ code: 'custom', message });
    })
    .optional(),
  /** Worker threads; runs that mostly wait share one. The default leaves the server a core, and is at most four. */
  WORKERS: z.coerce
    .number(WORKER_RANGE)
    .int(WORKER_RANGE)
    .min(1, WORKER_RANGE)
    .max(16, WORKER_RANGE)
    .optional(),
  /** Compile the workers' code before the first run, which costs a few seconds of processor time. */
  WARM_UP: z
    .enum(['0', '1'], 'must be 0 or 1')
    .default('1')
    .transform((value) => value === '1'),
  /** Origins other than the server's own whose pages may use it, which are also names that it is known by. */
  ALLOWED_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .pipe(z.array(z.string().refine(isOrigin, ORIGINS)))
    .default([]),
  /** Proxies whose word is taken for whose request it is that they pass on. */
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((proxy) => proxy.trim()))
    .pipe(z.array(z.string().refine(isProxyName, PROXIES)))
    .default([]),
  /** Where the page and all that it requests are, for a proxy that serves other things beside it. With a slash at both ends. */
  BASE_PATH: z
    .string()
    .transform((path) => (path.endsWith('/') ? path : `${path}/`))
    .refine(isBasePath, BASE_PATH)
    .default('/'),
  /** Who may read the metrics: see `MetricsAccess`. */
  METRICS: z
    .string()
    .regex(/^\d{1,5}$/, METRICS)
    .transform(metricsAccess)
    .refine((access) => typeof access === 'string' || access.port <= 65_535, METRICS)
    .default('nobody'),
  /**
   * How long an orderly shutdown, which removes what runs have written, may take before the process exits all the same. Container
   * runtimes kill after ten seconds unless told otherwise.
   */
  SHUTDOWN_SECONDS: z.coerce
    .number(SHUTDOWN_RANGE)
    .int(SHUTDOWN_RANGE)
    .min(1, SHUTDOWN_RANGE)
    .max(3600, SHUTDOWN_RANGE)
    .default(9),
  PATH: z.string().default(''),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    )
    .default('info'),
});

const schema = variables.refine(({ PORT, METRICS }) => typeof METRICS === 'string' || METRICS.port !== PORT, {
  path: ['METRICS'],
  message: 'must be another port than PORT',
});

/** What needs no escaping, in a document as in a route. */
function isBasePath(path: string): boolean {
  const isPlain = /^\/(?:[\w-][\w.-]*\/)*$/.test(path) && path.length <= 200;
  return isPlain && path !== '/healthz/' && path !== '/metrics/';
}

function metricsAccess(text: string): MetricsAccess {
  const port = Number(text);
  if (port > 1) return { port };
  return port === 1 ? 'everybody' : 'nobody';
}

/** Never repeats the URL, which may contain a password. */
function problemOfUpstream(url: string): string | undefined {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) return parsed.message;
  const { username, password } = parsed.address;
  const hasCredentials = username !== undefined || password !== undefined;
  return hasCredentials ? 'must not have credentials: programs send their own through a tap' : undefined;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

export type Config = z.infer<typeof schema>;

/** @throws Error that names the variable and its allowed values. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // A variable that is set to nothing counts as unset.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`);
  throw new Error(`${issues.join('; ')}. Correct it, or leave it out.`);
}
