/** Sessions of eight visitors, whose requests arrive at the same time. */
export const visitors = Array.from({ length: 8 }, (_, at) => 1000 + at);

export const sessionOf = (visitor) => `example:session:${visitor}`;

export async function seed(redis) {
  const pipeline = redis.pipeline();
  for (const visitor of visitors) pipeline.set(sessionOf(visitor), `visitor ${visitor}`, 'EX', 60);
  await pipeline.exec();
}
