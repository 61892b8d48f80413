/** All that a room has collected, as the presenter takes it home. */
import { randomUUID } from 'node:crypto';
import type { ExportedInvitation, ExportedQuestion, RoomExport } from '@roundtrip/protocol';
import type { Room } from './room.ts';

/** @param hasNames otherwise participants have ids that are new in each export, and nothing says who they are */
export function exportOf(room: Room, hasNames: boolean): RoomExport {
  const people = new Map(
    Array.from(room.members, ({ participant, name }) => [
      participant,
      hasNames
        ? { participant, ...(name !== undefined && { name }) }
        : { participant: randomUUID().slice(0, SHORT_ID) },
    ]),
  );
  const attributed = <Content>(ofPeople: ReadonlyMap<string, Content>) =>
    [...ofPeople]
      .flatMap(([participant, content]) => {
        const person = people.get(participant);
        return person ? [{ ...person, content }] : [];
      })
      .sort((one, other) => (one.participant < other.participant ? -1 : 1));
  return {
    code: room.code,
    openedAt: iso(room.openedAt),
    participants: people.size,
    questions: room.polls.map(
      ({ question, askedAt, isRevealed, answers }): ExportedQuestion => ({
        question,
        askedAt: iso(askedAt),
        isRevealed,
        answers: attributed(answers).map(({ content: value, ...person }) => ({ ...person, value })),
      }),
    ),
    invitations: room.rounds.map(({ invitation, invitedAt, results }): ExportedInvitation => {
      const { number, experiment, goal, guessFirst } = invitation;
      return {
        number,
        invitedAt: iso(invitedAt),
        ...(experiment && { experiment }),
        ...(goal !== undefined && { goal }),
        ...(guessFirst && { guessFirst }),
        results: attributed(results).map(({ content, ...person }) => ({ ...person, ...content })),
      };
    }),
  };
}

const SHORT_ID = 8;

const iso = (time: number) => new Date(time).toISOString();
