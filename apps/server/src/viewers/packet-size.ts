/** What Socket.IO passes to its transport. */
export interface Packet {
  type?: string;
  data?: unknown;
}

/** Size of a packet in bytes, without the framing. */
export function sizeOf({ data }: Packet): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}
