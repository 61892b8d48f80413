/** What a connection may ask of rooms. */
import { parseExpression } from '@roundtrip/lessons/expression';
import {
  type Ack,
  type Refused,
  type RoomAnswers,
  type RoomRequest,
  type RoomRequestName,
  refuse,
  roomRequestSchemas,
} from '@roundtrip/protocol';
import { type Request, validated } from '../request.ts';
import { type RunService, UNKNOWN_RUN } from '../runs/run-service.ts';
import type { GuessingVisitor } from './guesses.ts';
import type { Member } from './members.ts';
import type { OpenRoom } from './open-room.ts';
import type { RoomConnection } from './room-connection.ts';
import { exportOf } from './room-export.ts';
import type { Rooms } from './rooms.ts';

export interface RoomRequestParts {
  rooms: Rooms;
  runs: RunService;
  visitor: GuessingVisitor;
  connection: RoomConnection;
}

export function roomRequests({
  rooms,
  runs,
  visitor,
  connection,
}: RoomRequestParts): Record<RoomRequestName, Request> {
  const { sessionId } = visitor;

  function on<Name extends RoomRequestName>(
    name: Name,
    handle: (request: RoomRequest<Name>) => Ack<RoomAnswers[Name]> | Promise<Ack<RoomAnswers[Name]>>,
  ): Request {
    return validated(roomRequestSchemas[name], (request) => handle(request as RoomRequest<Name>));
  }

  /** Of the presenter alone. @param act returns a refusal, or what the answer has beside `ok` */
  function lead<Name extends RoomRequestName>(
    name: Name,
    act: (open: OpenRoom, request: RoomRequest<Name>) => RoomAnswers[Name] | Refused,
  ): Request {
    return on(name, (request) => {
      const open = rooms.presentedBy(sessionId);
      if (!open) return rooms.of(sessionId) ? NOT_PRESENTING : NO_ROOM;
      const result = act(open, request);
      if ('ok' in result) return result as Refused;
      open.changed();
      return { ok: true, ...result };
    });
  }

  /** Of a participant alone. */
  function takePart<Name extends 'room:answer' | 'room:guess'>(
    name: Name,
    act: (open: OpenRoom, member: Member, request: RoomRequest<Name>) => Ack<RoomAnswers[Name]>,
  ): Request {
    return on(name, (request) => {
      const open = rooms.of(sessionId);
      const member = open?.room.members.ofSession(sessionId);
      if (!open || !member) return open ? NOT_A_PARTICIPANT : NO_ROOM;
      return act(open, member, request);
    });
  }

  return {
    'room:open': on('room:open', (request) => rooms.open(visitor, request, connection)),
    'room:present': on('room:present', (request) => rooms.present(visitor, request, connection)),
    'room:join': on('room:join', (request) => rooms.join(visitor, request, connection)),
    'room:follow': on('room:follow', ({ following }) => {
      const open = rooms.of(sessionId);
      if (!open) return NO_ROOM;
      // After the answer.
      setImmediate(() => {
        if (rooms.of(sessionId) === open) open.follow(connection.viewer, following);
      });
      return { ok: true };
    }),
    'room:leave': on('room:leave', () => {
      if (!rooms.of(sessionId)) return NO_ROOM;
      rooms.leave(sessionId);
      return { ok: true };
    }),
    'room:answer': takePart('room:answer', (open, member, { questionId, value }) => {
      const refusal = open.room.answer(member, questionId, value);
      if (refusal) return refusal;
      open.changed();
      return { ok: true };
    }),
    'room:guess': takePart(
      'room:guess',
      ({ room }, member, { totalMs }) => room.guess(member, totalMs) ?? { ok: true },
    ),
    'room:show': lead('room:show', (open, { view }) => {
      const { runId } = view;
      const run = runId === undefined ? undefined : runs.readable(sessionId, runId);
      // Followers would wait for what never comes.
      if (runId !== undefined && !run) return UNKNOWN_RUN;
      open.room.show(view);
      if (run) open.showRun(run);
      return {};
    }),
    'room:ask': lead('room:ask', ({ room }, { question }) => room.ask(question, Date.now()) ?? {}),
    'room:reveal': lead('room:reveal', ({ room }, { questionId }) => room.reveal(questionId) ?? {}),
    'room:dismiss': lead('room:dismiss', ({ room }, { questionId }) => room.dismiss(questionId) ?? {}),
    'room:invite': lead('room:invite', ({ room }, { experiment, goal, guessFirst }) => {
      const parsed = goal === undefined ? undefined : parseExpression(goal);
      if (parsed?.ok === false) return refuse('BAD_REQUEST', `goal: ${parsed.problem}`);
      const invited = {
        ...(experiment && { experiment }),
        ...(goal !== undefined && { goal }),
        ...(guessFirst && { guessFirst }),
      };
      const invitation = room.invite(invited, parsed?.expression, Date.now());
      return 'ok' in invitation ? invitation : { invitation: invitation.number };
    }),
    'room:uninvite': lead('room:uninvite', ({ room }) => {
      room.uninvite();
      return {};
    }),
    'room:remove': lead('room:remove', (open, { participant }) =>
      rooms.remove(open, participant) ? {} : NOBODY,
    ),
    'room:lock': lead('room:lock', ({ room }, { locked }) => {
      room.isLocked = locked;
      return {};
    }),
    'room:names': lead('room:names', (open, { shown }) => {
      open.room.showNames(shown);
      open.resultsChanged();
      return {};
    }),
    'room:close': lead('room:close', (open) => {
      rooms.close(open, 'closed');
      return {};
    }),
    'room:export': lead('room:export', ({ room }, { names = false }) => ({ room: exportOf(room, names) })),
  };
}

const NO_ROOM = refuse('NOT_IN_ROOM', 'This page is in no room. Join with the code, or open a room.');

const NOT_PRESENTING = refuse('NOT_IN_ROOM', 'Only the presenter of the room can do this.');

const NOT_A_PARTICIPANT = refuse(
  'NOT_IN_ROOM',
  'The presenter does not answer. Join from another page to try it.',
);

const NOBODY = refuse('BAD_REQUEST', 'participant: nobody in this room has that id');
