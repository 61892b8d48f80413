/**
 * Why no connection was made. Browsers do not tell a page why a WebSocket failed to open, so the page asks over HTTP what
 * the server would say.
 */
import { type Ack, PROTOCOL_VERSION } from '@roundtrip/protocol';
import { pathTo } from '../page/base-path.ts';

export type HandshakeAnswer =
  /** Nothing that knows has answered: the server is away. */
  | { kind: 'unreachable' }
  | { kind: 'refused'; message: string }
  /** The server would accept the connection. */
  | { kind: 'welcome' };

const ANSWER_WITHIN_MS = 5_000;

export async function askHandshake(): Promise<HandshakeAnswer> {
  const query = new URLSearchParams({ protocol: String(PROTOCOL_VERSION), origin: location.origin });
  try {
    const response = await fetch(pathTo(`handshake?${query}`), {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const answer = (await response.json()) as Ack<object>;
    return answer.ok ? { kind: 'welcome' } : { kind: 'refused', message: answer.error.message };
  } catch {
    // No answer, or one from something in between.
    return { kind: 'unreachable' };
  }
}
