/** The answer to `GET /commands`: the commands that the server knows, for editors that help to write them. */
export interface CommandDocs {
  /** Where the docs come from: the Redis server, or the client library if the server does not provide them. */
  source: 'server' | 'library';
  commands: readonly CommandDoc[];
}

/** A command or a subcommand. Fields that the source does not provide are absent. */
export interface CommandDoc {
  /** In upper case; a subcommand's name excludes its command's. */
  name: string;
  /** Number of words of the whole command, names included: exact, or a minimum if negative. */
  arity?: number;
  summary?: string;
  /** Version of Redis that introduced it. */
  since?: string;
  complexity?: string;
  group?: string;
  deprecatedSince?: string;
  replacedBy?: string;
  /** Why the playground refuses to send it. */
  refused?: string;
  /** How this server differs from Redis's documentation, as a sentence. */
  difference?: string;
  arguments?: readonly ArgumentDoc[];
  subcommands?: readonly CommandDoc[];
}

/** A part of a command's syntax, as in the reply to `COMMAND DOCS`. */
export interface ArgumentDoc {
  /** Its name in the syntax line. */
  name: string;
  /** `key`, `string`, `integer`, `double`, `pattern`, `unix-time`, `pure-token`, `oneof`, `block`, or a later one. */
  type: string;
  /** The word that precedes it, or that it consists of. */
  token?: string;
  optional?: true;
  /** May be repeated. */
  multiple?: true;
  /** Each repetition includes the token. */
  multipleToken?: true;
  since?: string;
  deprecatedSince?: string;
  /** The parts of a `block`, or the alternatives of a `oneof`. */
  arguments?: readonly ArgumentDoc[];
}
