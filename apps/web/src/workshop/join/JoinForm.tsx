import { roomCodeOf } from '@roundtrip/protocol';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { joinRoom } from '../../room/entering.ts';
import { isPresenter, roomNow, roomStore } from '../../room/room-store.ts';
import { spacedCode } from '../open/addresses.ts';
import styles from './JoinPage.module.css';
import { NO_CODE, refusalWords } from './refusal-words.ts';

export interface JoinFormProps {
  /** Of the address; absent where none is known yet. */
  code: string | undefined;
}

/** A code, and a name if the person likes. */
export function JoinForm({ code: given }: JoinFormProps) {
  const [typed, setTyped] = useState(given === undefined ? '' : spacedCode(given));
  const [name, setName] = useState('');
  const [showName, setShowName] = useState(false);
  const [isUnreadable, setUnreadable] = useState(false);
  const { isEntering, refusal } = useStore(roomStore);
  const [, navigate] = useLocation();
  const fault = useId();
  const join = async (event: FormEvent) => {
    event.preventDefault();
    const code = roomCodeOf(typed);
    setUnreadable(code === undefined);
    if (code === undefined) return;
    const room = roomNow();
    // The room would be without its presenter.
    if (isPresenter(room) && room?.code === code) return navigate(`/r/${code}`);
    const trimmed = name.trim();
    const isIn = await joinRoom(code, trimmed === '' ? {} : { name: trimmed, showName });
    if (isIn) navigate(`/r/${roomNow()?.code ?? code}`, { replace: true });
  };
  const words = isUnreadable
    ? NO_CODE
    : refusal && refusalWords(refusal, roomCodeOf(typed) ?? given ?? typed);
  return (
    <form className={styles.form} onSubmit={(event) => void join(event)}>
      <label className={styles.field}>
        Code
        <input
          className={styles.code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          placeholder="ABC 234"
          aria-describedby={words === undefined ? undefined : fault}
          aria-invalid={words !== undefined}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setUnreadable(false);
            roomStore.setState({ refusal: undefined });
          }}
        />
      </label>
      <label className={styles.field}>
        Name, if you like
        <input
          autoComplete="nickname"
          maxLength={48}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={showName}
          disabled={name.trim() === ''}
          onChange={({ target }) => setShowName(target.checked)}
        />
        Others may see my name beside my results
      </label>
      {words !== undefined && (
        <p id={fault} className={styles.fault} role="alert">
          {words}
        </p>
      )}
      <Button type="submit" look="primary" disabled={isEntering}>
        {isEntering ? 'Joining…' : 'Join'}
      </Button>
      <p className={styles.hint}>
        No account is needed. The presenter sees your name; nobody sees what you type when you explore.
      </p>
    </form>
  );
}
