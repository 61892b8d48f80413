/** The client library that a person has chosen to see programs for, kept in the browser. */
import { CLIENTS, type Client } from '@roundtrip/codegen';

const KEY = 'roundtrip.client';
const DEFAULT: Client = 'ioredis';

export const CLIENT_IDS = Object.keys(CLIENTS) as readonly Client[];

export function chosenClient(): Client {
  try {
    const kept = localStorage.getItem(KEY);
    return CLIENT_IDS.find((client) => client === kept) ?? DEFAULT;
  } catch {
    return DEFAULT;
  }
}

export function keepClient(client: Client): void {
  try {
    localStorage.setItem(KEY, client);
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the picture.
  }
}
