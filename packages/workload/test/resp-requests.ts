/** Reads the commands in a stream of RESP requests. Independent of the code under test. */
export class RequestReader {
  #unread = Buffer.alloc(0);

  /** The commands that `chunk` completes. */
  read(chunk: Buffer): Buffer[][] {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    const commands: Buffer[][] = [];
    for (;;) {
      const command = this.#next();
      if (command === undefined) return commands;
      commands.push(command);
    }
  }

  #next(): Buffer[] | undefined {
    let at = 0;
    const header = (): number | undefined => {
      const end = this.#unread.indexOf('\r\n', at);
      if (end === -1) return undefined;
      const value = Number(this.#unread.toString('latin1', at + 1, end));
      at = end + 2;
      return value;
    };
    const count = header();
    if (count === undefined) return undefined;
    const args: Buffer[] = [];
    while (args.length < count) {
      const length = header();
      if (length === undefined || at + length + 2 > this.#unread.length) return undefined;
      args.push(Buffer.from(this.#unread.subarray(at, at + length)));
      at += length + 2;
    }
    this.#unread = this.#unread.subarray(at);
    return args;
  }
}
