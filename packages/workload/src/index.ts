export type { Argument } from './argument.ts';
export {
  type CacheWarming,
  cachedKeys,
  existsCommand,
  fillCommand,
  isCached,
  warmingCommandAt,
  warmingCommands,
} from './cache-warming.ts';
export type { CommandList, Entry, Phase } from './command-list.ts';
export { CommandLists } from './command-lists.ts';
export { commandsByLine } from './commands-by-line.ts';
export { commandAt, entryAt, expandCommands } from './expand.ts';
export { type Filler, fillerOf } from './fill-template.ts';
export { checkKnown, type KnownCommand, type KnownCommands } from './known-commands.ts';
export type { LeftOut } from './left-out.ts';
export { readLine } from './line.ts';
export { indexLines, type LineIndex } from './line-index.ts';
export { type CommandWord, type LineWords, wordsOf } from './line-words.ts';
export { type ParseResult, parseCommandText } from './parse.ts';
export { type Capture, type CapturedClient, captureIn } from './pasted/capture.ts';
export { checkPolicy, refusalOf } from './policy/check-policy.ts';
export { type RefusedCommands, refusedCommands, withoutRefused } from './policy/leave-out.ts';
export { printCommand } from './print.ts';
export { byteLength, requestBytes } from './request-bytes.ts';
export { type ArgumentTemplate, literalOf, type TemplatePart } from './template.ts';
export { encodeUtf8 } from './utf8.ts';
export { existsBytes, fillBytes } from './warming-bytes.ts';
export type { WorkloadError, WorkloadWarning } from './workload-error.ts';
