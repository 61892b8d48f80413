/** One connection, one command at a time: what a program waits for. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { median } from '@roundtrip/analysis';

const GET = Buffer.from('*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n');

export class LoneClient {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async connect(port: number): Promise<LoneClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new LoneClient(socket);
  }

  /** Median time from writing a GET to its reply, which lies in one piece, microseconds. */
  medianUs(commands: number): Promise<number> {
    const socket = this.#socket;
    const times = new Float64Array(commands);
    return new Promise((resolve) => {
      let [index, sentAt] = [0, 0];
      const send = () => {
        sentAt = performance.now();
        socket.write(GET);
      };
      const onData = () => {
        times[index++] = (performance.now() - sentAt) * 1000;
        if (index < commands) return send();
        socket.off('data', onData);
        resolve(median([...times]));
      };
      socket.on('data', onData);
      send();
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
