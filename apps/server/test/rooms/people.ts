/** The people of a room, as programs that speak the protocol. */
import type { Experiment, RoomAnswers, RoomRequest, RoomRequestName, RoomState } from '@roundtrip/protocol';
import { Viewer } from '../viewer.ts';

export interface Person {
  viewer: Viewer;
  /** Sends a request that is answered with a result. */
  ask<Name extends RoomRequestName>(name: Name, request: RoomRequest<Name>): Promise<RoomAnswers[Name]>;
  /** The code of the refusal; undefined where the request was not refused. */
  refused(name: string, request: unknown): Promise<string | undefined>;
  /** The last snapshot that they were told. */
  state(): RoomState | undefined;
  /** All that they were told of one kind, oldest first. */
  told<Payload>(name: string): Payload[];
}

export async function personAt(url: string, ...rest: [auth?: object, how?: object]): Promise<Person> {
  const viewer = await Viewer.connect(url, ...rest);
  const told = <Payload>(name: string) =>
    viewer.events.flatMap((event) => (event.name === name ? [event.payload as unknown as Payload] : []));
  return {
    viewer,
    async ask(name, request) {
      const answer = await viewer.ask<RoomAnswers[typeof name]>(name, request);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
      return answer;
    },
    async refused(name, request) {
      const answer = await viewer.ask(name, request);
      return answer.ok ? undefined : answer.error.code;
    },
    state: () => told<RoomState>('room:state').at(-1),
    told,
  };
}

export interface Presenter extends Person {
  code: string;
  presenterKey: string;
}

export async function presenterAt(url: string): Promise<Presenter> {
  const person = await personAt(url);
  const { code, presenterKey } = await person.ask('room:open', {});
  return { ...person, code, presenterKey };
}

export interface Joined extends Person {
  participant: string;
  participantKey: string;
}

export async function participantOf(
  url: string,
  code: string,
  given: Omit<RoomRequest<'room:join'>, 'code'> = {},
): Promise<Joined> {
  const person = await personAt(url);
  const { participant, participantKey } = await person.ask('room:join', { code, ...given });
  return { ...person, participant, participantKey };
}

export const THREE_GETS: Experiment = {
  workload: { kind: 'commands', text: 'GET a\nGET b\nGET c' },
  lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
  network: { rttMs: 1 },
};
