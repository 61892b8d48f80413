/** Version of the messages between browser and server. A client that names another is refused. */
export const PROTOCOL_VERSION = 1;
