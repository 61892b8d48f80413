import { type FormEvent, useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { type Segment, Segmented } from '../../controls/Segmented.tsx';
import { ask } from '../../room/presenting.ts';
import { roomNow } from '../../room/room-store.ts';
import { type AnswerKind, questionFrom, type WrittenQuestion } from './asked-question.ts';
import { hideEstimate } from './hide-estimate.ts';
import styles from './LeadPanel.module.css';

const KINDS: readonly Segment<AnswerKind>[] = [
  { value: 'options', label: 'Choice' },
  { value: 'number', label: 'Number' },
  { value: 'lanes', label: 'Time of each lane' },
];

/** Asks the room something of the presenter's own. */
export function AskForm({ onDone }: { onDone: () => void }) {
  const [written, setWritten] = useState<WrittenQuestion>({
    kind: 'options',
    text: '',
    options: '',
    unit: '',
  });
  const [fault, setFault] = useState<string>();
  const change = (part: Partial<WrittenQuestion>) => {
    setWritten({ ...written, ...part });
    setFault(undefined);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    // Ids are this page's to choose; `randomUUID` is missing where the page is not served securely.
    const id = `own-${Date.now().toString(36)}`;
    const question = questionFrom(written, id, roomNow()?.state.view?.experiment);
    if (typeof question === 'string') return setFault(question);
    ask(question);
    if (written.kind === 'lanes') hideEstimate();
    onDone();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Segmented
        label="Kind of answer"
        value={written.kind}
        segments={KINDS}
        onChange={(kind) => change({ kind })}
      />
      <label className={styles.field}>
        Question
        <textarea
          rows={2}
          placeholder={written.kind === 'lanes' ? 'How long will each lane take?' : undefined}
          value={written.text}
          onChange={({ target }) => change({ text: target.value })}
        />
      </label>
      {written.kind === 'options' && (
        <label className={styles.field}>
          Answers to choose from, one per line
          <textarea
            rows={3}
            value={written.options}
            onChange={({ target }) => change({ options: target.value })}
          />
        </label>
      )}
      {written.kind === 'number' && (
        <label className={styles.field}>
          Unit, if it has one
          <input value={written.unit} onChange={({ target }) => change({ unit: target.value })} />
        </label>
      )}
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <Button type="submit">Ask the room</Button>
      <p className={styles.note}>A lesson’s prediction is asked by itself when you reach it.</p>
    </form>
  );
}
