import type { RoomExport } from '@roundtrip/protocol';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { saveFile } from '../../page/save-file.ts';
import { exportRoom } from '../../room/presenting.ts';
import { roomCsv } from '../keep/room-csv.ts';
import { roomSummary } from '../keep/room-summary.ts';
import styles from './LeadPanel.module.css';

const FILES = [
  { label: 'Summary', type: 'text/html', ending: 'html', write: roomSummary },
  { label: 'CSV', type: 'text/csv', ending: 'csv', write: roomCsv },
  {
    label: 'JSON',
    type: 'application/json',
    ending: 'json',
    write: (room: RoomExport) => JSON.stringify(room, undefined, 2),
  },
] as const;

/** Saves all questions, answers and results. @param closed what a closed room has left; otherwise the room is asked */
export function KeepButtons({ closed }: { closed?: RoomExport }) {
  const [hasNames, setHasNames] = useState(false);
  const save = async ({ type, ending, write }: (typeof FILES)[number]) => {
    const room = closed ?? (await exportRoom(hasNames));
    if (room === undefined) return;
    saveFile(new Blob([write(room)], { type: `${type};charset=utf-8` }), `room-${room.code}.${ending}`);
  };
  return (
    <>
      {closed === undefined && (
        <label className={styles.check}>
          <input type="checkbox" checked={hasNames} onChange={({ target }) => setHasNames(target.checked)} />
          With names
        </label>
      )}
      <div className={styles.actions}>
        {FILES.map((file) => (
          <Button key={file.ending} onClick={() => void save(file)}>
            <Download aria-hidden="true" />
            {file.label}
          </Button>
        ))}
      </div>
      <p className={styles.note}>
        The summary is a page in one file: it opens in any browser, without this server.
      </p>
    </>
  );
}
