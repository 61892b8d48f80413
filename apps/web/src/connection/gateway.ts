/** The way to the server: requests with their answers, and the events of runs. Decides nothing. */
import {
  type Ack,
  type CancelRequest,
  type Experiment,
  type RepliesRequest,
  type ReplyText,
  type Resumed,
  type ResumeRequest,
  RUN_EVENT_NAMES,
  type WireError,
} from '@roundtrip/protocol';
import { afterFirstDrawing } from '../page/first-drawing.ts';
import { connectionStore, setConnection } from './connection-store.ts';
import { FailedAttempts } from './failed-attempts.ts';
import { askHandshake } from './handshake.ts';
import { refreshHealth, takeHealth } from './health.ts';
import type { ServerRunEvent } from './run-events.ts';
import type { PlaygroundSocket } from './socket.ts';

export const ANSWER_TIMEOUT_MS = 15_000;
/** By then others may have left. */
const LIMIT_RETRY_MS = 10_000;

export const NO_ANSWER = {
  ok: false,
  error: { code: 'INTERNAL', message: 'The server did not answer. Try again when the connection is back.' },
} as const;

let socket: Promise<PlaygroundSocket> | undefined;

/** Events of runs, and that the connection is a new one, which hears nothing of earlier runs unless it asks. */
type GatewayEvent = ServerRunEvent | { type: 'began-anew' };

const followers = new Set<(event: GatewayEvent) => void>();

/** Passes on the events of every run, until the returned function is called. */
export function followRunEvents(follow: (event: GatewayEvent) => void): () => void {
  followers.add(follow);
  return () => followers.delete(follow);
}

/** For requests of parts of the page that most people never open; undefined if this page never connects. */
export async function openedSocket(): Promise<PlaygroundSocket | undefined> {
  return socket;
}

/** Connects, and keeps connecting. Call once. */
export function openGateway(): void {
  socket = afterFirstDrawing(() => import('./socket.ts')).then(({ openSocket }) => {
    const opened = openSocket();
    listen(opened, (event) => {
      for (const follow of followers) follow(event);
    });
    return opened;
  });
  socket.catch(() =>
    setConnection({ kind: 'refused', message: 'Part of the page could not be loaded. Reload it.' }),
  );
}

export async function requestStart(
  experiment: Experiment,
  onAnswer: (answer: Ack<{ runId: string; position: number }>) => void,
): Promise<void> {
  const opened = await socket;
  opened?.timeout(ANSWER_TIMEOUT_MS).emit('run:start', experiment, (error, answer) => {
    onAnswer(error ? NO_ANSWER : answer);
  });
}

export async function requestCancel(request: CancelRequest): Promise<void> {
  const opened = await socket;
  opened?.timeout(ANSWER_TIMEOUT_MS).emit('run:cancel', request, () => {});
}

export async function requestResume(request: ResumeRequest): Promise<Ack<Resumed>> {
  const opened = await socket;
  if (opened === undefined) return NO_ANSWER;
  return new Promise((resolve) => {
    opened.timeout(ANSWER_TIMEOUT_MS).emit('run:resume', request, (error, answer) => {
      resolve(error ? NO_ANSWER : answer);
    });
  });
}

export async function requestReplies(
  request: RepliesRequest,
): Promise<Ack<{ replies: ReplyText[]; commands: string[] }>> {
  const opened = await socket;
  if (opened === undefined) return NO_ANSWER;
  return new Promise((resolve) => {
    opened.timeout(ANSWER_TIMEOUT_MS).emit('run:replies', request, (error, answer) => {
      resolve(error ? NO_ANSWER : answer);
    });
  });
}

function listen(opened: PlaygroundSocket, onEvent: (event: GatewayEvent) => void): void {
  const failedAttempts = new FailedAttempts(askHandshake, setConnection);
  opened.on('connect', () => {
    failedAttempts.forget();
    setConnection({ kind: 'connected' });
    if (!opened.recovered) onEvent({ type: 'began-anew' });
    void refreshHealth();
  });
  opened.on('disconnect', () => setConnection({ kind: 'lost' }));
  opened.on('connect_error', (error) => {
    if (!opened.active) {
      // The server itself refused, so the client does not retry by itself.
      const { code, message } = refusalOf(error);
      if (code === 'LIMIT') setTimeout(() => opened.connect(), LIMIT_RETRY_MS);
      return setConnection({ kind: 'refused', message });
    }
    // A known reason stands until there is another one.
    if (connectionStore.getState().connection.kind !== 'refused') setConnection({ kind: 'lost' });
    void failedAttempts.add();
  });
  opened.on('redis:health', takeHealth);
  for (const type of RUN_EVENT_NAMES) {
    opened.on(type, (event: object) => onEvent({ type, ...event } as ServerRunEvent));
  }
}

/** `data` is the server's error; an older server sends only the code. */
function refusalOf({ message, data }: Error & { data?: Partial<WireError> }): {
  code: string;
  message: string;
} {
  return { code: data?.code ?? message, message: data?.message ?? message };
}
