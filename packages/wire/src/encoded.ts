import { type ClientBytes, clientBytes } from '@roundtrip/platform';

const utf8 = new TextEncoder();

/**
 * The text as UTF-8, in memory of its own. Requests are of the same kind of array as the replies that the client library
 * reads: a scanner that meets two kinds is slower at both.
 */
export function encoded(text: string): ClientBytes {
  return clientBytes(utf8.encode(text));
}
