import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { copyText } from '../../page/copy-text.ts';
import type { Room } from '../../room/room-store.ts';
import { presenterLink } from '../join/presenter-link.ts';
import { pageOrigin } from '../open/page-origin.ts';
import { useAddresses } from '../open/use-addresses.ts';
import { closeWithSummary } from './closed-room.ts';
import styles from './LeadPanel.module.css';

/** The presenter's link, for a second device or a colleague, and the end of the room. */
export function RoomEnd({ room: { code, part } }: { room: Room }) {
  const [base] = useAddresses() ?? [];
  const [copied, setCopied] = useState<boolean>();
  const [isSure, setSure] = useState(false);
  const link = presenterLink(base ?? pageOrigin(), code, part.key);
  return (
    <>
      <p className={styles.note}>
        Whoever opens the presenter’s link takes over the lead, on a second device for instance. Give it to
        nobody else.
      </p>
      <div className={styles.actions}>
        <Button onClick={() => void copyText(link).then(setCopied)}>
          {copied === true ? 'Copied' : 'Copy the presenter’s link'}
        </Button>
      </div>
      {copied === false && (
        <label className={styles.field}>
          This browser does not let the page copy. Copy it yourself:
          <input readOnly value={link} onFocus={({ target }) => target.select()} />
        </label>
      )}
      <div className={styles.actions}>
        {isSure ? (
          <>
            <Button onClick={() => void closeWithSummary()}>Close it for everybody</Button>
            <Button onClick={() => setSure(false)}>Keep it open</Button>
          </>
        ) : (
          <Button onClick={() => setSure(true)}>Close the room</Button>
        )}
      </div>
    </>
  );
}
