/** Lines of a text, by their numbers from 1, that are neither commands nor mistakes; ascending. */
export interface LeftOut {
  /** Replies, and what a program such as `redis-cli` or telnet says, or keeps to itself. */
  besides: number[];
  /** Commands that a script sent, as `MONITOR` records them: they made no round trip. */
  byScripts: number[];
}
