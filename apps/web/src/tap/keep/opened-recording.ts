/** The recording that is shown in place of the tap, and the one that is compared with what is shown. */
import { forgetFindings } from '../findings/findings-store.ts';
import { Recording } from '../recording/recording.ts';
import { lookAt } from '../view/selection-store.ts';
import { answerFrom, endAnswers } from './kept-thread.ts';
import type { RecordingBody, RecordingCard } from './recording-record.ts';
import { recordingsStore } from './recordings-store.ts';

/** The tap goes on. */
export function showRecording(card: RecordingCard, body: RecordingBody): void {
  const { opened, compared } = recordingsStore.getState();
  if (compared?.id === card.id) compareNothing();
  if (opened !== undefined) endAnswers(opened.card.id);
  const { id } = card;
  const recording = new Recording();
  for (const { told, chunks } of body.connections) {
    recording.connected({ tapId: id, ...told });
    for (const { from, count, originMs, columns } of chunks)
      recording.add({ tapId: id, connection: told.connection, from, count, origin: originMs, columns });
  }
  answerFrom(id, body);
  forgetFindings();
  lookAt({ paused: undefined, part: 'all', chosen: undefined, marked: undefined });
  recordingsStore.setState({ opened: { card, grown: { recording, version: 0 } } });
}

/** Shows the tap again. */
export function closeRecording(): void {
  const { opened } = recordingsStore.getState();
  if (opened === undefined) return;
  endAnswers(opened.card.id);
  forgetFindings();
  lookAt({ paused: undefined, part: 'latest', chosen: undefined, marked: undefined });
  recordingsStore.setState({ opened: undefined });
}

export function compareRecording(card: RecordingCard, body: RecordingBody): void {
  compareNothing();
  answerFrom(card.id, body);
  recordingsStore.setState({ compared: card });
}

export function compareNothing(): void {
  const { compared } = recordingsStore.getState();
  if (compared === undefined) return;
  endAnswers(compared.id);
  recordingsStore.setState({ compared: undefined });
}
