/**
 * Id of the section in the address.
 *
 * @param hash as the browser gives it, with letters beyond ASCII percent-encoded
 */
export function sectionInAddress(hash: string): string {
  const written = hash.slice(1);
  try {
    return decodeURIComponent(written).normalize('NFC');
  } catch {
    // A percent sign that encodes nothing.
    return written;
  }
}
