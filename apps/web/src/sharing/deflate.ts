/** The platform's zlib: compressed bytes with a checksum, so that a link that lost a character is noticed. */

export async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Stops as soon as more than `mostBytes` come out: a few bytes can inflate to very many. */
export async function inflated(
  bytes: Uint8Array<ArrayBuffer>,
  mostBytes: number,
): Promise<Uint8Array | 'broken' | 'too-large'> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > mostBytes) {
        await reader.cancel();
        return 'too-large';
      }
      pieces.push(next.value);
    }
  } catch {
    return 'broken';
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
