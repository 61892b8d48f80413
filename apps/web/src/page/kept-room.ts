/**
 * The room that this tab is in, for when it is reloaded, and the keys that this browser has for rooms, for when a tab was
 * closed. Kept apart from the code of rooms, so that a page can tell cheaply whether it needs that.
 */
export interface KeptRoom {
  part: 'presenter' | 'participant';
  code: string;
  /** Secret: the presenter's, or the participant's. */
  key: string;
  /** A participant who does not follow the presenter. */
  isExploring?: boolean;
  /** As the participant has joined: a server that was restarted asks again. */
  name?: string;
  showName?: boolean;
}

export interface KeptKey {
  code: string;
  key: string;
  /** Unix time of when it was last used, milliseconds. */
  at: number;
}

const TAB_KEY = 'roundtrip.room';
const PRESENTER_KEY = 'roundtrip.room.presenter';
const PARTICIPANT_KEY = 'roundtrip.room.participant';
/** As long as a room without its presenter stands. */
const LASTS_MS = 2 * 60 * 60 * 1000;

/** Of this tab. */
export const keptRoom = {
  read: (): KeptRoom | undefined => read<KeptRoom>('sessionStorage', TAB_KEY),
  write: (room: KeptRoom | undefined): void => write('sessionStorage', TAB_KEY, room),
};

/** Of this browser: the last room of either part. */
export const keptKeys = {
  read(part: KeptRoom['part'], now = Date.now()): KeptKey | undefined {
    const kept = read<KeptKey>('localStorage', keyOf(part));
    return kept !== undefined && now - kept.at < LASTS_MS ? kept : undefined;
  },
  write: (part: KeptRoom['part'], kept: KeptKey | undefined): void =>
    write('localStorage', keyOf(part), kept),
};

function keyOf(part: KeptRoom['part']): string {
  return part === 'presenter' ? PRESENTER_KEY : PARTICIPANT_KEY;
}

function read<Kept extends { code: string; key: string }>(
  storage: 'sessionStorage' | 'localStorage',
  key: string,
): Kept | undefined {
  try {
    const kept = JSON.parse(globalThis[storage].getItem(key) ?? 'null') as Partial<Kept> | null;
    return typeof kept?.code === 'string' && typeof kept.key === 'string' ? (kept as Kept) : undefined;
  } catch {
    // Storage is forbidden, or something else wrote this: then the room is entered by hand.
    return undefined;
  }
}

function write(storage: 'sessionStorage' | 'localStorage', key: string, value: object | undefined): void {
  try {
    if (value === undefined) globalThis[storage].removeItem(key);
    else globalThis[storage].setItem(key, JSON.stringify(value));
  } catch {}
}
