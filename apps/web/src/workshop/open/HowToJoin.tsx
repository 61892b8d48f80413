import { useState } from 'react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { countOf } from '../../format/quantity.ts';
import { copyText } from '../../page/copy-text.ts';
import { roomStore } from '../../room/room-store.ts';
import { spacedCode, typedAddress } from './addresses.ts';
import styles from './HowToJoin.module.css';
import { pageOrigin } from './page-origin.ts';
import { QrCode } from './QrCode.tsx';
import { useAddresses } from './use-addresses.ts';

const START = 'HOST=0.0.0.0 npx -y pnpm@12 start';

/** Code, QR code and address, as large as the screen allows. */
export function HowToJoin({ code }: { code: string }) {
  const addresses = useAddresses();
  const participants = useStore(roomStore, ({ room }) => room?.state.participants ?? 0);
  const [copied, setCopied] = useState<boolean>();
  const [address, ...others] = addresses ?? [];
  const link = address === undefined ? undefined : `${address}r/${code}`;
  return (
    <div className={styles.join}>
      <div className={styles.words}>
        {address !== undefined && (
          <p className={styles.step}>
            Open <span className={styles.address}>{typedAddress(address)}/r</span> and enter
          </p>
        )}
        <p className={styles.code} data-testid="room-code">
          {spacedCode(code)}
        </p>
        {addresses?.length === 0 && (
          <div className={styles.local} role="note">
            <p>
              Only this machine can reach the playground, because the server listens on 127.0.0.1. To let a
              room join, stop it and start it with
            </p>
            <p>
              <code>{START}</code>
            </p>
            <p>On this machine, {typedAddress(pageOrigin())}/r takes the code.</p>
          </div>
        )}
        {others.length > 0 && (
          <p className={styles.others}>
            If that does not open: {others.map((each) => `${typedAddress(each)}/r`).join(', ')}
          </p>
        )}
        <p className={styles.count}>
          {participants === 0
            ? 'Nobody has joined yet.'
            : `${countOf(participants, 'person', 'people')} in the room.`}
        </p>
        {link !== undefined && (
          <Button onClick={() => void copyText(link).then(setCopied)}>
            {copied === undefined ? 'Copy the link' : copied ? 'Copied' : link}
          </Button>
        )}
      </div>
      {link !== undefined && (
        <div className={styles.qr}>
          <QrCode text={link} />
        </div>
      )}
    </div>
  );
}
