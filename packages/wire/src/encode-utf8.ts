import { type ClientBytes, clientBytes } from '@roundtrip/platform';

const utf8 = new TextEncoder();

/**
 * The text as UTF-8, in its own memory. Uses the same array type as the replies that the client library reads: a scanner that
 * sees two types is slower at both.
 */
export function encodeUtf8(text: string): ClientBytes {
  return clientBytes(utf8.encode(text));
}
