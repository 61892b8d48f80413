/** Ten tickets, and six buyers at once. */
export const STOCK = 'example:stock';

export const buyers = [1, 2, 3, 4, 5, 6];

export async function seed(redis) {
  await redis.set(STOCK, 10, 'EX', 60);
}
