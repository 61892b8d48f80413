/** Random integers addressed by position rather than drawn in sequence: each is available without its predecessors. */

const VALUES = 2 ** 53;

/**
 * An integer from `from` to `to`, both inclusive and all equally likely. It depends on the arguments alone.
 *
 * @param from,to safe integers that span at most 2^53 − 1 values
 * @param seed 32 bits; another seed gives unrelated numbers
 * @param stream which placeholder is drawing: streams are independent
 * @param position which draw of the stream
 */
export function randomInteger(
  from: number,
  to: number,
  seed: number,
  stream: number,
  position: number,
): number {
  const span = to - from + 1;
  // Values above the last whole multiple of the span would favour the low results, so they are drawn again.
  const accepted = VALUES - (VALUES % span);
  for (let attempt = 0; ; attempt++) {
    const value = hash53(seed, stream, position, attempt);
    if (value < accepted) return from + (value % span);
  }
}

/** 53 well-mixed bits from four 32-bit words: two independent chains of MurmurHash3's finalizer. */
function hash53(seed: number, stream: number, position: number, attempt: number): number {
  const low = chain(0x9e37_79b9, seed, stream, position, attempt);
  const high = chain(0x85eb_ca6b, seed, stream, position, attempt);
  return (high >>> 11) * 2 ** 32 + low;
}

function chain(start: number, seed: number, stream: number, position: number, attempt: number): number {
  let state = mix(start ^ seed);
  state = mix(state + stream);
  state = mix((state ^ start) + attempt);
  return mix(mix(state + position) ^ start) >>> 0;
}

/** `fmix32` of MurmurHash3 (Austin Appleby, public domain): every input bit affects every output bit. */
function mix(word: number): number {
  let state = word ^ (word >>> 16);
  state = Math.imul(state, 0x85eb_ca6b);
  state ^= state >>> 13;
  state = Math.imul(state, 0xc2b2_ae35);
  return state ^ (state >>> 16);
}
