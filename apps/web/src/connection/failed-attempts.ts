/** What repeated failures to connect mean: the server is away, it refuses, or something in between blocks the connection. */
import type { Connection } from './connection-store.ts';
import type { HandshakeAnswer } from './handshake.ts';

/** Failed attempts that the server would have accepted, before something in between is blamed: it may have been starting. */
const WELCOMES_IN_VAIN = 3;

const BLOCKED: Connection = {
  kind: 'refused',
  message:
    'The page loads, but its connection to the server is blocked. If there is a reverse proxy in between, make it pass WebSockets. For nginx:',
  settings: [
    'proxy_http_version 1.1;',
    'proxy_set_header Upgrade $http_upgrade;',
    'proxy_set_header Connection "upgrade";',
  ],
};

export class FailedAttempts {
  readonly #ask: () => Promise<HandshakeAnswer>;
  readonly #show: (connection: Connection) => void;
  /** The request in progress. */
  #asked: Promise<HandshakeAnswer> | undefined;
  #welcomesInVain = 0;

  /** @param ask asks what the server would say to another attempt */
  constructor(ask: () => Promise<HandshakeAnswer>, show: (connection: Connection) => void) {
    this.#ask = ask;
    this.#show = show;
  }

  /** Records a failed attempt; the client will try again. */
  async add(): Promise<void> {
    if (this.#asked) return;
    const asked = this.#ask();
    this.#asked = asked;
    const answer = await asked;
    // Connected in the meantime.
    if (this.#asked !== asked) return;
    this.#asked = undefined;
    this.#welcomesInVain = answer.kind === 'welcome' ? this.#welcomesInVain + 1 : 0;
    if (answer.kind === 'unreachable') this.#show({ kind: 'lost' });
    if (answer.kind === 'refused') this.#show({ kind: 'refused', message: answer.message });
    if (this.#welcomesInVain >= WELCOMES_IN_VAIN) this.#show(BLOCKED);
  }

  /** Starts over, after a success. */
  forget(): void {
    this.#asked = undefined;
    this.#welcomesInVain = 0;
  }
}
