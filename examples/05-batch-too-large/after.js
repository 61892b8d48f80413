/** The same in batches of 500: no slower, and a quarter of a megabyte at a time. */
import { Redis } from 'ioredis';
import { keys, seed } from './documents.js';

const BATCH = 500;

const redis = new Redis(process.env.REDIS_URL);
await seed(redis);

let characters = 0;
for (let from = 0; from < keys.length; from += BATCH) {
  const pipeline = redis.pipeline();
  for (const key of keys.slice(from, from + BATCH)) pipeline.get(key);
  for (const [, document] of await pipeline.exec()) characters += document.length;
}

console.log(`${characters} characters`);
await redis.quit();
