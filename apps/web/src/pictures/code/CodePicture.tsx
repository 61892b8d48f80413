import { CLIENTS, type Client, writeProgram } from '@roundtrip/codegen';
import { Check, Download, TriangleAlert } from 'lucide-react';
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { Select } from '../../controls/Select.tsx';
import { LaneMark } from '../../lanes/LaneMark.tsx';
import { identifyLanes } from '../../lanes/lane-identity.ts';
import { laterPart } from '../../page/later-part.ts';
import { saveFile } from '../../page/save-file.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import styles from './CodePicture.module.css';
import { CLIENT_IDS, chosenClient, keepClient } from './client-choice.ts';

/** Requested together with the picture rather than when a program is first shown. */
const CodeView = laterPart(() => import('./CodeView.tsx'));

const CLIENT_OPTIONS = CLIENT_IDS.map((client) => ({ value: client, label: CLIENTS[client].name }));

/** The composer's experiment as a program: what a lane does, written for a client library. */
export default function CodePicture() {
  const experiment = useDeferredValue(useComposed((whole) => whole));
  const [client, setClient] = useState(chosenClient);
  const [laneIndex, setLaneIndex] = useState(0);
  const lanes = identifyLanes(experiment.lanes);
  const lane = lanes[laneIndex] ?? lanes[0];
  const program = useMemo(
    () => writeProgram(experiment, lane?.index ?? 0, client),
    [experiment, lane?.index, client],
  );
  const { name, language, isRunByTests } = CLIENTS[client];
  return (
    <div className={styles.code}>
      <div className={styles.bar}>
        <Select
          label="Lane whose program is shown"
          value={String(lane?.index ?? 0)}
          options={lanes.map(({ index, label }) => ({ value: String(index), label }))}
          mark={lane && <LaneMark lane={lane} />}
          onChange={(value) => setLaneIndex(Number(value))}
        />
        <Select<Client>
          label="Client library"
          value={client}
          options={CLIENT_OPTIONS}
          onChange={(chosen) => {
            keepClient(chosen);
            setClient(chosen);
          }}
        />
        {'text' in program && (
          <div className={styles.actions}>
            <CopyButton
              key={program.text}
              text={program.text}
              done="The program is copied."
              instead="Select the program, or download the file."
            />
            <Button
              onClick={() => saveFile(new Blob([program.text], { type: 'text/plain' }), program.fileName)}
            >
              <Download aria-hidden="true" />
              {program.fileName}
            </Button>
          </div>
        )}
      </div>
      <p className={styles.note} data-tested={isRunByTests}>
        {isRunByTests ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
        {isRunByTests
          ? `Programs for ${name} are run by our tests, and leave the same data in Redis as the playground.`
          : `Not run by our tests, which check only the syntax of programs for ${name}.`}
      </p>
      {'text' in program ? (
        <div className={styles.program}>
          <Suspense fallback={<pre className={styles.plain}>{program.text}</pre>}>
            <CodeView label={`Program for ${name}`} text={program.text} language={language} />
          </Suspense>
        </div>
      ) : (
        <p className={styles.none}>{program.reason}</p>
      )}
    </div>
  );
}
