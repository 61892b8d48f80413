import { CLIENTS, type Client } from '@roundtrip/codegen';
import { useState } from 'react';
import { useStore } from 'zustand/react';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { Disclosure } from '../../controls/Disclosure.tsx';
import { Select } from '../../controls/Select.tsx';
import { CLIENT_IDS, chosenClient, keepClient } from '../../pictures/code/client-choice.ts';
import { lookAt, lookedAtStore } from '../view/selection-store.ts';
import styles from './AddressPanel.module.css';
import { clientLine, environmentLine } from './client-lines.ts';

const CLIENT_OPTIONS = CLIENT_IDS.map((client) => ({
  value: client,
  label: client === 'redis-cli' ? 'redis-cli' : CLIENTS[client].name,
}));

export interface AddressPanelProps {
  url: string;
  /** A program has found it: the address alone is shown, and the rest on demand. */
  isFound: boolean;
}

/** What to point a program at, and how. */
export function AddressPanel({ url, isFound }: AddressPanelProps) {
  return (
    <section className={styles.panel} aria-labelledby="tap-address">
      <h3 id="tap-address" className={styles.title}>
        Point your program at
      </h3>
      <Line text={url} what="the address" isLarge />
      {isFound ? (
        <Disclosure title="How to connect">
          <Ways url={url} />
        </Disclosure>
      ) : (
        <Ways url={url} />
      )}
    </section>
  );
}

function Ways({ url }: { url: string }) {
  const [kept] = useState(chosenClient);
  const client = useStore(lookedAtStore, (look) => look.client) ?? kept;
  return (
    <div className={styles.panel}>
      <p className={styles.label}>Or set the variable that it reads:</p>
      <Line text={environmentLine(url)} what="the variable" />
      <div className={styles.client}>
        <p className={styles.label}>Or in</p>
        <Select<Client>
          label="Client library"
          value={client}
          options={CLIENT_OPTIONS}
          onChange={(chosen) => {
            keepClient(chosen);
            lookAt({ client: chosen });
          }}
        />
      </div>
      <Line text={clientLine(client, url)} what="the line" />
      <p className={styles.label}>
        Everything is passed on to Redis as it is. If your Redis asks for a user and a password, your program
        sends its own; they are not kept.
        {!isOnThisMachine() && ' The address is one of the server’s own machine: run your program there.'}
      </p>
    </div>
  );
}

/** The tap listens on the machine that the page comes from. */
function isOnThisMachine(): boolean {
  return /^(localhost|127\..*|\[::1\])$/.test(location.hostname);
}

interface LineProps {
  text: string;
  /** For screen readers: "the address". */
  what: string;
  isLarge?: boolean;
}

function Line({ text, what, isLarge = false }: LineProps) {
  return (
    <div className={styles.line} data-large={isLarge}>
      <code>{text}</code>
      <CopyButton
        key={text}
        text={text}
        label={`Copy ${what}`}
        done={`Copied ${what}.`}
        instead="Select the text and copy it yourself."
      />
    </div>
  );
}
