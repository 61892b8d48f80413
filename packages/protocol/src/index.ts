export type { Ack } from './ack.ts';
export { badRequest } from './bad-request.ts';
export type { ArgumentDoc, CommandDoc, CommandDocs } from './command-docs.ts';
export {
  DEPARTURE_BYTES_PER_ROW,
  type Departures,
  departuresOver,
  newDepartures,
} from './departures.ts';
export { type ErrorCode, type Refused, refuse, type WireError } from './errors.ts';
export {
  type Experiment,
  experimentSchema,
  type Network,
  type Strategy,
  type Tcp,
  type Workload,
} from './experiment.ts';
export {
  type Confidence,
  FINDING_KINDS,
  type Finding,
  type FindingKind,
  type Remedy,
  type RowRange,
} from './finding.ts';
export { LIMITS } from './limits.ts';
export { BYTES_PER_LOOK, type Looks, looksOver, newLooks } from './looks.ts';
export {
  type CancelRequest,
  type ClientToServerEvents,
  cancelRequestSchema,
  type Health,
  type LaneChunk,
  type LaneFinished,
  type LaneLooks,
  type LaneObserved,
  type LaneResult,
  type LaneStarted,
  type MeasuredNetwork,
  type Overcommitment,
  type RedisTargetKind,
  type RepliesRequest,
  type ReplyText,
  type Resumed,
  type ResumeRequest,
  type RunEvents,
  type RunFailed,
  type RunFinished,
  type RunQueued,
  type RunStarted,
  repliesRequestSchema,
  resumeRequestSchema,
  type ServerToClientEvents,
  sessionTokenSchema,
} from './messages.ts';
export {
  type AnswerValue,
  answerValueSchema,
  type Question,
  questionSchema,
  type RoomRequest,
  type RoomRequestName,
  type RoomView,
  roomRequestSchemas,
  roomViewSchema,
} from './room-requests.ts';
export {
  type AskedQuestion,
  type Counts,
  type ExportedInvitation,
  type ExportedQuestion,
  type Invitation,
  type Participant,
  ROOM_CODE_ALPHABET,
  ROOM_CODE_LENGTH,
  type RoomAnswers,
  type RoomClosed,
  type RoomClosedReason,
  type RoomEvents,
  type RoomExport,
  type RoomGuess,
  type RoomRequests,
  type RoomResult,
  type RoomResultLane,
  type RoomResults,
  type RoomState,
  roomCodeOf,
} from './rooms.ts';
export { RUN_EVENT_NAMES, type RunEvent } from './run-events.ts';
export { SETUP_BATCH } from './setup-batch.ts';
export { bytesPerMs, delaysBytes, hasWindow, INITIAL_WINDOW, isSimulated } from './simulated.ts';
export type { Summary } from './summary.ts';
export {
  type OpenedTap,
  type RecordedWords,
  type ResumedTap,
  type Stretch,
  type TapChunk,
  type TapClosed,
  type TapClosedReason,
  type TapCommandsRequest,
  type TapConnection,
  type TapEvents,
  type TapFindings,
  type TapFindingsRequest,
  type TapNetwork,
  type TapOpen,
  type TapRequest,
  type TapRequests,
  type TrafficFigures,
  tapCommandsSchema,
  tapFindingsSchema,
  tapNetworkSchema,
  tapOpenSchema,
  tapRequestSchema,
} from './tap.ts';
export {
  BYTES_PER_ROW,
  columnsOver,
  INSTANTS,
  type Instant,
  LATEST_INSTANT_US,
  newColumns,
  STATUS,
  type TraceColumns,
  UINT32_COLUMNS,
  type Uint32Column,
} from './trace-columns.ts';
export { PROTOCOL_VERSION } from './version.ts';
