/** What Socket.IO hands to its transport. */
export interface Packet {
  type?: string;
  data?: unknown;
}

/** Bytes of a packet, without the framing. */
export function sizeOf({ data }: Packet): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}
