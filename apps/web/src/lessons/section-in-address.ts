/**
 * The id of the section that the address names.
 *
 * @param hash as the browser gives it: letters beyond ASCII are percent-encoded
 */
export function sectionInAddress(hash: string): string {
  const written = hash.slice(1);
  try {
    return decodeURIComponent(written).normalize('NFC');
  } catch {
    // A per cent sign that encodes nothing.
    return written;
  }
}
