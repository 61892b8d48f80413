import { type FormEvent, useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { invite } from '../../room/presenting.ts';
import { roomNow } from '../../room/room-store.ts';
import { hideEstimate } from './hide-estimate.ts';
import styles from './LeadPanel.module.css';

/** Invites everybody to change the experiment that is shown, and to run it. */
export function InviteForm({ onDone }: { onDone: () => void }) {
  const [goal, setGoal] = useState('');
  const [guessFirst, setGuessFirst] = useState(false);
  const [fault, setFault] = useState<string>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const experiment = roomNow()?.state.view?.experiment;
    const answer = await invite({
      ...(experiment && { experiment }),
      ...(goal.trim() !== '' && { goal: goal.trim() }),
      ...(guessFirst && { guessFirst }),
    });
    if (!answer.ok) return setFault(answer.error.message);
    if (guessFirst) hideEstimate();
    onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <p className={styles.note}>
        Each person gets the experiment that you show, changes it and runs it. All results make one chart.
      </p>
      <label className={styles.field}>
        Goal, if there is one
        <input
          placeholder="pipelined.totalMs < 20"
          value={goal}
          onChange={({ target }) => {
            setGoal(target.value);
            setFault(undefined);
          }}
        />
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={guessFirst}
          onChange={({ target }) => setGuessFirst(target.checked)}
        />
        Ask each person to guess the times first
      </label>
      {fault !== undefined && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <Button type="submit">Everyone, run</Button>
    </form>
  );
}
