/** Merges two ascending lists into one, in linear time. */
export function mergedUint32(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (a.length === 0) return b;
  const merged = new Uint32Array(a.length + b.length);
  let fromA = 0;
  let fromB = 0;
  let to = 0;
  while (fromA < a.length && fromB < b.length) {
    const valueA = a[fromA] as number;
    const valueB = b[fromB] as number;
    if (valueA <= valueB) {
      merged[to++] = valueA;
      fromA++;
    } else {
      merged[to++] = valueB;
      fromB++;
    }
  }
  merged.set(fromA < a.length ? a.subarray(fromA) : b.subarray(fromB), to);
  return merged;
}
