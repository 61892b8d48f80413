/** The alarms of this thread. */
import { eventLoop } from '@roundtrip/platform';
import { Alarms } from './alarms.ts';

export const threadAlarms = new Alarms({ ...eventLoop, now: () => performance.now() });
