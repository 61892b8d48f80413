/** Lines of a terminal: `$ redis-cli GET a`, with or without a shell prompt, and other programs' lines. */

/** `$ `, `% `, `❯ `, `user@host:~$ `, `[user@host dir]# `. A line that begins with # is a comment. */
const SHELL_PROMPT = /(?:[^\s"'#][^\s"']{0,100}|\[[^\]"']{1,100}\])?[$%#❯➜›»](?:\s+|$)/y;

/** Prompts that are unmistakable, whatever follows. */
const USER_PROMPT =
  /(?:[\w.-]{1,60}@[\w.-]{1,60}:[^\s"'$#]{0,200}[$#]|\[[\w.-]{1,60}@[\w.-]{1,60} [^\]\s]{1,100}\][$#]|\$)(?:\s+|$)/y;

/** An invocation of `redis-cli`, possibly through sudo or into a container. */
const PROGRAM =
  /(?:(?:sudo|docker|docker-compose|podman|nerdctl|kubectl|oc) (?:[^\s"'|;&<>]{1,200} +){0,20}?)?(?:[^\s"']{0,200}[/\\])?(?:redis|valkey|keydb)-cli(?:\.exe)?(?=\s|$)/y;

/** General-purpose clients that can talk to Redis. */
const TERMINAL = /(?:telnet|nc|ncat|netcat)\s/y;

/** Their messages at the beginning and end. */
const BANNER =
  /(?:Trying \S+\.\.\.|Connected to \S.*\.|Escape character is '.*'\.|Connection closed by foreign host\.|Connection to \S+ \S+ port .* succeeded!|Ncat: .*)\s*$/y;

/** `redis-cli` options that take a value. */
const WITH_VALUE = new Set([
  ...[
    '-h',
    '-p',
    '-s',
    '-a',
    '-u',
    '-n',
    '-r',
    '-i',
    '-d',
    '-D',
    '-t',
    '-X',
    '--user',
    '--pass',
    '--sni',
    '--cacert',
  ],
  ...['--cacertdir', '--cert', '--key', '--tls-ciphers', '--tls-ciphersuites', '--show-pushes'],
]);

/** Options with which `redis-cli` does something other than send the command on its line. */
const OTHER_MODE = new Set([
  ...[
    '-x',
    '-X',
    '--eval',
    '--ldb',
    '--ldb-sync-mode',
    '--pipe',
    '--cluster',
    '--bigkeys',
    '--memkeys',
    '--hotkeys',
  ],
  ...[
    '--stat',
    '--latency',
    '--latency-history',
    '--latency-dist',
    '--lru-test',
    '--scan',
    '--replica',
    '--rdb',
  ],
  ...['--functions-rdb', '--intrinsic-latency', '--keystats', '--vset-recall'],
]);

export type ShellLine =
  /** Starts `redis-cli`; its options and the command begin at `at`. */
  | { kind: 'redis-cli'; at: number }
  /** Opens a connection that shows input and replies as on the wire. */
  | { kind: 'terminal' }
  /** A prompt with nothing after it. */
  | { kind: 'empty' }
  /** Another program; `piped` if it feeds `redis-cli`. */
  | { kind: 'other' | 'piped' };

export function readShellLine(line: string, from: number): ShellLine | undefined {
  if (line.includes('-cli')) {
    for (const at of [matchEnd(SHELL_PROMPT, line, from), from]) {
      const end = at === undefined ? undefined : matchEnd(PROGRAM, line, at);
      if (end !== undefined) return { kind: 'redis-cli', at: end };
    }
  }
  if (!line.includes('$') && !line.includes('#')) return undefined;
  const at = matchEnd(USER_PROMPT, line, from);
  if (at === undefined) return undefined;
  if (at >= line.length) return { kind: 'empty' };
  if (matchEnd(TERMINAL, line, at) !== undefined) return { kind: 'terminal' };
  return { kind: /(?:redis|valkey|keydb)-cli/.test(line) ? 'piped' : 'other' };
}

export function isBanner(line: string, from: number): boolean {
  return matchEnd(BANNER, line, from) !== undefined;
}

export interface CliOptions {
  /** Number of leading words that are options and their values. */
  count: number;
  /** The value of `-r`. */
  repeat: number;
  /** Index of the option that makes it impossible to tell what was sent. */
  otherMode?: number;
}

/** @param words after the program's name */
export function cliOptionsOf(words: readonly string[]): CliOptions {
  let repeat = 1;
  let count = 0;
  while (words[count]?.startsWith('-')) {
    const option = words[count] ?? '';
    if (OTHER_MODE.has(option)) return { count, repeat, otherMode: count };
    if (option === '-r') repeat = Number(words[count + 1]);
    count += WITH_VALUE.has(option) ? 2 : 1;
  }
  return { count, repeat };
}

function matchEnd(pattern: RegExp, line: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : undefined;
}
