/** Where others reach this page. */

/**
 * @param origin of this page, with its base path and a slash at its end
 * @param addresses at which the server says it can be reached from the network
 * @returns what a room is told, most likely first; empty if only this machine can reach the server
 */
export function reachableFrom(origin: string, addresses: readonly string[]): readonly string[] {
  return isLoopback(new URL(origin).hostname) ? addresses : [origin];
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

/** Without the scheme: shorter to type, and browsers add it. */
export function typedAddress(address: string): string {
  return address.replace(/^http:\/\//, '').replace(/\/$/, '');
}

/** “ABC 234”: two halves are easier to carry over than six symbols. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
