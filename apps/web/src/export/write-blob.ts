/** Writes a file piece by piece, so that a large one neither blocks the page nor is in its memory twice. */

/** The page gets a turn after this long. */
const SLICE_MS = 10;

/** Text gathered before it is encoded, UTF-16 code units; bytes gathered before the browser takes them over. */
const TEXT = 1 << 16;
const BYTES = 1 << 24;

/** @param type MIME type of the file. @throws AbortError if aborted */
export async function writeBlob(pieces: Iterable<string>, type: string, signal?: AbortSignal): Promise<Blob> {
  const encoder = new TextEncoder();
  const blobs: Blob[] = [];
  let encoded: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let text = '';
  let sliceBegan = performance.now();
  const encode = () => {
    const next = encoder.encode(text);
    encoded.push(next);
    bytes += next.length;
    text = '';
  };
  const handOver = () => {
    blobs.push(new Blob(encoded));
    encoded = [];
    bytes = 0;
  };
  for (const piece of pieces) {
    text += piece;
    if (text.length < TEXT) continue;
    encode();
    if (bytes >= BYTES) handOver();
    if (performance.now() - sliceBegan < SLICE_MS) continue;
    await yieldToPage();
    signal?.throwIfAborted();
    sliceBegan = performance.now();
  }
  encode();
  handOver();
  return new Blob(blobs, { type });
}

/** Lets the page draw and handle events. A timer would wait at least 4 ms each time. */
function yieldToPage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
