/** Prices of sixty products. */
export const products = Array.from({ length: 60 }, (_, at) => `example:price:${1000 + at}`);

export async function seed(redis) {
  await Promise.all(products.map((product, at) => redis.set(product, 99 + at, { EX: 60 })));
}

export function show(prices) {
  console.log(`${prices.length} products for ${prices.reduce((sum, price) => sum + Number(price), 0)} cents`);
}
