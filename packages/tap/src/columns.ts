/** Columns of typed arrays over one buffer: rows of numbers without an object each. */
type ColumnType = typeof Float64Array | typeof Uint32Array | typeof Uint16Array | typeof Uint8Array;

/** By name, those of the longest elements first: so each begins where it has to. */
export type Layout = Readonly<Record<string, ColumnType>>;

export type Columns<Of extends Layout> = { readonly [Name in keyof Of]: InstanceType<Of[Name]> };

export function bytesPerRow(layout: Layout): number {
  return Object.values(layout).reduce((sum, { BYTES_PER_ELEMENT }) => sum + BYTES_PER_ELEMENT, 0);
}

/** @param buffer of exactly `count` rows */
export function columnsOver<Of extends Layout>(
  layout: Of,
  buffer: ArrayBufferLike,
  count: number,
): Columns<Of> {
  let offset = 0;
  const columns: Record<string, unknown> = {};
  for (const [name, Type] of Object.entries(layout)) {
    // Each of them takes any buffer, which TypeScript does not see in their union.
    columns[name] = new (Type as Float64ArrayConstructor)(buffer, offset, count);
    offset += count * Type.BYTES_PER_ELEMENT;
  }
  return columns as Columns<Of>;
}
