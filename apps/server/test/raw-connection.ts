/** A WebSocket client that sends what it is told, byte by byte if need be, and follows no rules (RFC 6455). */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';
const TEXT = 0x1;
const BINARY = 0x2;
const CLOSE = 0x8;
const MASK = Buffer.from([1, 2, 3, 4]);

export class RawConnection {
  /** Text messages from the server. */
  readonly received: string[] = [];
  readonly #socket: Socket;
  #rest: Buffer;
  /** The server closes it, and waits for an answer that never comes. */
  #isClosing = false;

  private constructor(socket: Socket, rest: Buffer) {
    this.#socket = socket;
    this.#rest = rest;
    this.#read();
    socket.on('data', (bytes) => {
      this.#rest = Buffer.concat([this.#rest, bytes]);
      this.#read();
    });
  }

  /** Opens a WebSocket to the Socket.IO server, and introduces itself if `auth` is given. */
  static async open(url: string, auth?: object): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    // Being cut off may well be the result of what is sent.
    socket.on('error', () => {});
    socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\n` +
        `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==${HEAD_END}`,
    );
    let head = Buffer.alloc(0);
    while (!head.includes(HEAD_END)) head = Buffer.concat([head, (await once(socket, 'data'))[0]]);
    const connection = new RawConnection(socket, head.subarray(head.indexOf(HEAD_END) + HEAD_END.length));
    if (auth) connection.sendFrame(`40${JSON.stringify(auth)}`);
    return connection;
  }

  get isClosed(): boolean {
    return this.#isClosing || this.#socket.destroyed || this.#socket.readableEnded;
  }

  sendFrame(payload: string | Uint8Array, opcode = typeof payload === 'string' ? TEXT : BINARY): void {
    const data = Buffer.from(payload);
    const length =
      data.length < 126
        ? [0x80 | data.length]
        : data.length < 65_536
          ? [0x80 | 126, 0, 0]
          : [0x80 | 127, 0, 0, 0, 0, 0, 0, 0, 0];
    const head = Buffer.from([0x80 | opcode, ...length]);
    if (data.length >= 65_536) head.writeBigUInt64BE(BigInt(data.length), 2);
    else if (data.length >= 126) head.writeUInt16BE(data.length, 2);
    this.sendBytes(Buffer.concat([head, MASK, data.map((byte, at) => byte ^ (MASK[at % 4] ?? 0))]));
  }

  sendBytes(bytes: Uint8Array): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes);
  }

  end(): void {
    this.#socket.destroy();
  }

  /** Frames from a server are not masked. */
  #read(): void {
    for (;;) {
      const [first, second] = this.#rest;
      if (first === undefined || second === undefined) return;
      const short = second & 0x7f;
      const headLength = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (this.#rest.length < headLength) return;
      const length =
        short === 127
          ? Number(this.#rest.readBigUInt64BE(2))
          : short === 126
            ? this.#rest.readUInt16BE(2)
            : short;
      if (this.#rest.length < headLength + length) return;
      if ((first & 0xf) === CLOSE) this.#isClosing = true;
      if ((first & 0xf) === TEXT)
        this.received.push(this.#rest.toString('utf8', headLength, headLength + length));
      this.#rest = this.#rest.subarray(headLength + length);
    }
  }
}
