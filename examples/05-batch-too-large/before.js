/** All documents in one pipeline: Redis and the client hold 10 MB of replies. */
import { Redis } from 'ioredis';
import { keys, seed } from './documents.js';

const redis = new Redis(process.env.REDIS_URL);
await seed(redis);

let characters = 0;
const pipeline = redis.pipeline();
for (const key of keys) pipeline.get(key);
for (const [, document] of await pipeline.exec()) characters += document.length;

console.log(`${characters} characters`);
await redis.quit();
