/**
 * UTF-8 by hand: most arguments are a few characters long, for which the platform's encoder takes longer than this, and its
 * decoder throws at bytes that are not UTF-8, of which a capture can be full. Agrees with
 * `TextEncoder` and with a fatal `TextDecoder` that keeps byte order marks, for strings without lone surrogates.
 */

/** Lone surrogates have no UTF-8 form: each becomes a replacement character, as encoders do it. */
export function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Bytes that `text` takes in UTF-8, counted without encoding it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A surrogate pair takes four bytes: two for each of its units.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point < 0x80) {
      bytes[length++] = point;
      continue;
    }
    if (point < 0x800) {
      bytes[length++] = 0xc0 | (point >> 6);
    } else if (point < 0x1_0000) {
      bytes[length++] = 0xe0 | (point >> 12);
      bytes[length++] = 0x80 | ((point >> 6) & 0x3f);
    } else {
      bytes[length++] = 0xf0 | (point >> 18);
      bytes[length++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[length++] = 0x80 | ((point >> 6) & 0x3f);
      i++;
    }
    bytes[length++] = 0x80 | (point & 0x3f);
  }
  return bytes;
}

/** The text that the bytes encode; undefined if they are not valid UTF-8. */
export function decodeUtf8(bytes: ArrayLike<number>): string | undefined {
  const chunks: string[] = [];
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    if (length === 0 || at + length > bytes.length) return undefined;
    let point = length === 1 ? lead : lead & (0x7f >> length);
    for (let next = at + 1; next < at + length; next++) {
      const byte = bytes[next] ?? 0;
      if ((byte & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point < (SMALLEST[length] ?? 0) || point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff)) {
      return undefined;
    }
    units.push(point);
    at += length;
    if (units.length === UNITS_PER_CHUNK) {
      chunks.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  chunks.push(String.fromCodePoint(...units));
  return chunks.join('');
}

/** Far below the number of arguments that engines accept in one call. */
const UNITS_PER_CHUNK = 4096;

/** Smallest code point for each sequence length: anything smaller is an overlong form. */
const SMALLEST = [0, 0, 0x80, 0x800, 0x1_0000];

/** Length of the sequence that begins with `lead`, in bytes; 0 if none does. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc0) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf8 ? 4 : 0;
}
