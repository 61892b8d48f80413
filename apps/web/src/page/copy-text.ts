/**
 * Puts text on the clipboard. A page that is not served over HTTPS or from this machine has no clipboard, and a person
 * may refuse it.
 *
 * @returns whether it is there now
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
