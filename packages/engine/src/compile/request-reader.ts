/** Reads command names from a client's requests: arrays of bulk strings, one after another, split anywhere. */
export class RequestReader {
  #rest = '';

  /**
   * The names of the commands that end in this chunk, in upper case.
   *
   * @param text one character per byte.
   */
  *read(text: string): Generator<string> {
    this.#rest += text;
    for (let end = this.#endOfRequest(); end !== undefined; end = this.#endOfRequest()) {
      const [, , name = ''] = this.#rest.split('\r\n', 3);
      this.#rest = this.#rest.slice(end);
      yield name.toUpperCase();
    }
  }

  /** Undefined if the request is incomplete. */
  #endOfRequest(): number | undefined {
    const head = this.#lengthAt(0);
    if (head === undefined) return undefined;
    let { end } = head;
    for (let left = head.length; left > 0; left--) {
      const argument = this.#lengthAt(end);
      if (argument === undefined) return undefined;
      end = argument.end + argument.length + 2;
    }
    return end <= this.#rest.length ? end : undefined;
  }

  /** The number in a line such as `*3` or `$11`, and where the next line begins. */
  #lengthAt(at: number): { length: number; end: number } | undefined {
    const end = this.#rest.indexOf('\r\n', at);
    return end < 0 ? undefined : { length: Number(this.#rest.slice(at + 1, end)), end: end + 2 };
  }
}
