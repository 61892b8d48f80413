/** What `GET /commands` answers: the commands that the server knows, for whoever helps a person write them. */
export interface CommandDocs {
  /** Whose word it is: of the Redis server, or of the client library where the server does not tell. */
  source: 'server' | 'library';
  commands: readonly CommandDoc[];
}

/** Of a command, or of a subcommand. What the source does not tell is absent. */
export interface CommandDoc {
  /** In upper case; a subcommand's without its command's. */
  name: string;
  /** Words of the whole command, its names included: so many, or at least so many where it is negative. */
  arity?: number;
  summary?: string;
  /** Version of Redis. */
  since?: string;
  complexity?: string;
  group?: string;
  deprecatedSince?: string;
  replacedBy?: string;
  /** Why the playground does not send it. */
  refused?: string;
  /** What is otherwise here than in Redis' documentation, as a sentence. */
  difference?: string;
  arguments?: readonly ArgumentDoc[];
  subcommands?: readonly CommandDoc[];
}

/** A part of a command's syntax, as in the reply to `COMMAND DOCS`. */
export interface ArgumentDoc {
  /** How it is called in a line of syntax. */
  name: string;
  /** `key`, `string`, `integer`, `double`, `pattern`, `unix-time`, `pure-token`, `oneof`, `block`, or a later one. */
  type: string;
  /** The word that stands before it, or is all of it. */
  token?: string;
  optional?: true;
  /** May be given several times. */
  multiple?: true;
  /** Each time with its token. */
  multipleToken?: true;
  since?: string;
  deprecatedSince?: string;
  /** The parts of a `block`, or those of which a `oneof` is one. */
  arguments?: readonly ArgumentDoc[];
}
