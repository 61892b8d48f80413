export { eventually } from './eventually.ts';
export { freePort } from './free-port.ts';
export { interpreterThat } from './interpreter.ts';
export { type NginxProcess, startNginx } from './nginx-process.ts';
export { type RedisOptions, type RedisProcess, startRedis } from './redis-process.ts';
export { NO_REDIS, type ServerProcess, startServer } from './server-process.ts';
