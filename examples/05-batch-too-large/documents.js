/** Twenty thousand documents of half a kilobyte. */
export const keys = Array.from({ length: 20_000 }, (_, at) => `example:document:${at}`);

const WRITE = `
  for at = 0, ARGV[1] - 1 do
    redis.call('SET', 'example:document:' .. at, string.rep('x', 500), 'EX', 60)
  end`;

export async function seed(redis) {
  await redis.eval(WRITE, 0, keys.length);
}
