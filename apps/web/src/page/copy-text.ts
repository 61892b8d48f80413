/**
 * Copies text to the clipboard. That fails if the page is served neither over HTTPS nor from this machine, or if the
 * person refuses permission.
 *
 * @returns whether it was copied
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
