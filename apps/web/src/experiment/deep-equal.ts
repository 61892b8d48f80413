/** Whether two plain-data documents are equal, whatever the order of their fields. An undefined field equals an absent one. */
export function deepEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isDocument(one) || !isDocument(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((field) =>
    deepEqual(one[field], other[field]),
  );
}

function isDocument(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
