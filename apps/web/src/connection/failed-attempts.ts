/** What repeated failures to connect come to: the server is away, or it refuses, or something between lets nothing through. */
import type { Connection } from './connection-store.ts';
import type { HandshakeAnswer } from './handshake.ts';

/** Attempts that fail though the server would take them, before that is put down to what is between: it may have been starting. */
const WELCOMES_IN_VAIN = 3;

const BLOCKED: Connection = {
  kind: 'refused',
  message:
    'The page comes through, but its connection to the server does not. If a reverse proxy is between, have it pass WebSockets on. For nginx:',
  settings: [
    'proxy_http_version 1.1;',
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection "upgrade";',
  ],
};

export class FailedAttempts {
  readonly #ask: () => Promise<HandshakeAnswer>;
  readonly #show: (connection: Connection) => void;
  /** The question under way. */
  #asked: Promise<HandshakeAnswer> | undefined;
  #welcomesInVain = 0;

  /** @param ask what the server would say to another attempt */
  constructor(ask: () => Promise<HandshakeAnswer>, show: (connection: Connection) => void) {
    this.#ask = ask;
    this.#show = show;
  }

  /** An attempt has failed, and there will be another. */
  async add(): Promise<void> {
    if (this.#asked) return;
    const asked = this.#ask();
    this.#asked = asked;
    const answer = await asked;
    // Connected meanwhile.
    if (this.#asked !== asked) return;
    this.#asked = undefined;
    this.#welcomesInVain = answer.kind === 'welcome' ? this.#welcomesInVain + 1 : 0;
    if (answer.kind === 'unreachable') this.#show({ kind: 'lost' });
    if (answer.kind === 'refused') this.#show({ kind: 'refused', message: answer.message });
    if (this.#welcomesInVain >= WELCOMES_IN_VAIN) this.#show(BLOCKED);
  }

  /** One has succeeded. */
  forget(): void {
    this.#asked = undefined;
    this.#welcomesInVain = 0;
  }
}
