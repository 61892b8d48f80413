export { connectionOptions } from './ioredis-options.ts';
export { LaneClock } from './lane-clock.ts';
export { LaneRecorder, type RecordedRows, type WireCounts } from './lane-recorder.ts';
export type { MeasuredConnection } from './measured-connection.ts';
export { type OpenConnection, openConnection } from './open-connection.ts';
export type { RedisAddress } from './redis-address.ts';
export { type ParsedRedisUrl, parseRedisUrl } from './redis-url.ts';
export { replyText } from './reply-text.ts';
export { SILENCE_MS, SilenceError } from './silence-watch.ts';
