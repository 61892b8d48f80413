/** The byte that a RESP reply begins with, and what follows from it. */
const byteOf = (type: string) => type.charCodeAt(0);

export const SIMPLE_STRING = byteOf('+');
export const ERROR = byteOf('-');
export const PUSH = byteOf('>');
export const ARRAY = byteOf('*');
const BULK_ERROR = byteOf('!');
const NULL = byteOf('_');

const utf8 = new TextEncoder();
const [NULL_ARRAY, NULL_VALUE] = [utf8.encode('*-1\r\n'), utf8.encode('_\r\n')];

export function isError(type: number): boolean {
  return type === ERROR || type === BULK_ERROR;
}

/** The bytes of a null reply, which differ between RESP2 and RESP3. */
export function nullReply(type: number): Uint8Array {
  return type === NULL ? NULL_VALUE : NULL_ARRAY;
}
