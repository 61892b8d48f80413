import type { Participant } from '@roundtrip/protocol';
import { Button } from '../../controls/Button.tsx';
import { countOf } from '../../format/quantity.ts';
import { lock, remove, showNames } from '../../room/presenting.ts';
import type { Room } from '../../room/room-store.ts';
import styles from './LeadPanel.module.css';

/** Who is in the room. */
export function People({ room: { state } }: { room: Room }) {
  const { people = [], locked, namesShown } = state;
  return (
    <>
      <label className={styles.check}>
        <input type="checkbox" checked={locked} onChange={({ target }) => lock(target.checked)} />
        Locked: nobody else can join
      </label>
      <label className={styles.check}>
        <input type="checkbox" checked={!namesShown} onChange={({ target }) => showNames(!target.checked)} />
        Hide all names in results
      </label>
      {people.length === 0 ? (
        <p className={styles.note}>Nobody has joined yet.</p>
      ) : (
        <details>
          <summary>{countOf(people.length, 'person has joined', 'people have joined')}</summary>
          <ul className={styles.people}>
            {people.map((person, index) => (
              <Person key={person.participant} person={person} number={index + 1} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Person({ person, number }: { person: Participant; number: number }) {
  const { participant, name = `Person ${number}`, isConnected, hasAnswered, hasResult } = person;
  const signs = [!isConnected && 'away', hasAnswered && 'answered', hasResult && 'has run'];
  return (
    <li className={styles.person} data-away={!isConnected}>
      <span className={styles.name}>{name}</span>
      <span className={styles.sign}>{signs.filter((sign) => sign !== false).join(', ')}</span>
      <Button aria-label={`Remove ${name}`} onClick={() => remove(participant)}>
        Remove
      </Button>
    </li>
  );
}
