export type { RedisAddress } from './redis-address.ts';
