/** Checks what a client says about itself when it connects. */
import { PROTOCOL_VERSION, sessionTokenSchema, type WireError } from '@roundtrip/protocol';

/** @param auth as the client sent it, unchecked */
export function handshakeRefusal({ protocol, session }: Record<string, unknown>): WireError | undefined {
  if (protocol !== PROTOCOL_VERSION) {
    const given = typeof protocol === 'number' ? `version ${protocol}` : 'no version';
    return {
      code: 'PROTOCOL_VERSION',
      message: `This server speaks version ${PROTOCOL_VERSION} of the protocol, the page ${given}. Reload the page.`,
    };
  }
  if (session === undefined || sessionTokenSchema.safeParse(session).success) return undefined;
  return {
    code: 'BAD_REQUEST',
    message: 'session: must be a random text of 22 to 64 letters, digits, _ and -, or be left out',
  };
}
