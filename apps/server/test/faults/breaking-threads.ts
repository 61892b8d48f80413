/** Environment for a server whose threads can be broken: see break-threads.js. */
export const BREAKING_THREADS = {
  NODE_OPTIONS: `--import=${new URL('break-threads.js', import.meta.url).href}`,
};
