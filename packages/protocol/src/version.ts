/** Version of the messages between browser and server. Clients that name another are refused. */
export const PROTOCOL_VERSION = 1;
