/** What the presenter does in the room: shows, asks, reveals, invites, leads. */
import type { Ack, Question, RoomExport, RoomRequest, RoomRequestName, RoomView } from '@roundtrip/protocol';
import { requestRoom } from '../connection/room-gateway.ts';
import { isPresenter, roomNow, roomStore } from './room-store.ts';
import { createShower } from './shower.ts';

const shower = createShower((view) => requestRoom('room:show', { view }), {
  onFault: (fault) => roomStore.setState({ fault }),
  everyMs: 150,
});

/** Does nothing for who does not present. */
export function show(view: RoomView): void {
  if (isPresenter(roomNow())) shower.show(view);
}

/** In a room that has just been entered, where nothing has been shown yet. */
export function forgetShown(): void {
  shower.forget();
}

export function showAgain(): void {
  shower.again();
}

/** Sends what the presenter wants, and keeps the reason if it is refused. */
async function send<Name extends Exclude<RoomRequestName, 'room:export'>>(
  name: Name,
  request: RoomRequest<Name>,
): Promise<Ack<object>> {
  const answer: Ack<object> = await requestRoom(name, request);
  roomStore.setState({ fault: answer.ok ? undefined : answer.error });
  return answer;
}

/** What has been asked by itself, with the room's code: a question that the presenter comes back to is not asked again. */
const asked = new Set<string>();

export function ask(question: Question): void {
  void send('room:ask', { question });
}

/** For a question that is asked when the presenter reaches it: once in a room. */
export function askOnce(question: Question): void {
  const room = roomNow();
  if (room === undefined || !isPresenter(room) || asked.has(`${room.code} ${question.id}`)) return;
  asked.add(`${room.code} ${question.id}`);
  // The tab may have been reloaded.
  if (room.state.question?.id !== question.id) ask(question);
}

/** Shows everybody the answers. */
export function reveal(questionId: string): void {
  const { question } = roomNow()?.state ?? {};
  if (question?.id === questionId && !question.isRevealed) void send('room:reveal', { questionId });
}

export function dismiss(questionId: string): void {
  if (roomNow()?.state.question?.id === questionId) void send('room:dismiss', { questionId });
}

/** Whoever invites says why it was refused. */
export function invite(invitation: RoomRequest<'room:invite'>): Promise<Ack<object>> {
  return requestRoom('room:invite', invitation);
}

export const uninvite = () => void send('room:uninvite', {});
export const remove = (participant: string) => void send('room:remove', { participant });
export const lock = (locked: boolean) => void send('room:lock', { locked });
export const showNames = (shown: boolean) => void send('room:names', { shown });
export const closeRoom = () => send('room:close', {});

/** All that was asked, answered and measured so far; undefined if the server did not give it. */
export async function exportRoom(names: boolean): Promise<RoomExport | undefined> {
  const answer = await requestRoom('room:export', { names });
  roomStore.setState({ fault: answer.ok ? undefined : answer.error });
  return answer.ok ? answer.room : undefined;
}
