/** Resolves when the reader has it all, or has gone away, as `head` does. */
export function writeResults(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error));
    stream.on('error', failed);
    stream.write(text, (error) => (error ? failed(error) : resolve()));
  });
}

/** Whether results may be coloured: on a terminal, unless the person does not want it (https://no-color.org). */
export function mayColour(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
