/** The client library whose programs a person wants to see, kept in the browser. */
import { CLIENTS, type Client } from '@roundtrip/codegen';

const KEY = 'roundtrip.client';
const FIRST: Client = 'ioredis';

export const CLIENT_IDS = Object.keys(CLIENTS) as readonly Client[];

export function chosenClient(): Client {
  try {
    const kept = localStorage.getItem(KEY);
    return CLIENT_IDS.find((client) => client === kept) ?? FIRST;
  } catch {
    return FIRST;
  }
}

export function keepClient(client: Client): void {
  try {
    localStorage.setItem(KEY, client);
  } catch {
    // Storage is full or forbidden: the choice lasts as long as the picture.
  }
}
