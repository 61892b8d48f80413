/** 1-based numbers of the lines that are neither commands nor mistakes, ascending. */
export interface LeftOut {
  /** Replies, output of programs such as `redis-cli` or telnet, and input that they handle themselves. */
  besides: number[];
  /** Commands sent by a script, as `MONITOR` records them: they made no round trip. */
  byScripts: number[];
}
