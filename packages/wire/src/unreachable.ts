/** Why no Redis answers at an address, and what may help, where `troubleText` knows nothing better. Pure. */

/**
 * The reason in one line, without a full stop, so that a sentence can go on from there. If both addresses of a name fail, that is one
 * error without a message.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join(', ');
  const message = error instanceof Error ? error.message : String(error);
  // So says the client library, and not who closed it.
  if (message === 'Connection is closed.') return 'the server closed the connection';
  return message.replace(/[.\s]+$/, '');
}

/**
 * What may help apart from another address: the beginning of a sentence.
 *
 * @param setting where the address was given, such as `REDIS_URL`
 */
export function reachRemedy(error: unknown, setting: string): string {
  const message = reasonOf(error);
  if (/\bENOTFOUND\b/.test(message)) return 'The host name is unknown: add it';
  if (/\bEAI_AGAIN\b/.test(message)) return 'Host names cannot be resolved: check the network';
  if (/\b(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)\b|did not accept/.test(message))
    return 'Check the network, and any firewall in between';
  if (/\bEACCES\b/.test(message)) return 'Give this user permission to write to the socket';
  if (/^NOPERM\b/.test(message)) return `Give the user of ${setting} permission for INFO and PING`;
  if (/closed the connection/.test(message)) return 'Something else may be listening there: check the port';
  return 'Start it';
}
