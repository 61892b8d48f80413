import { Disclosure } from '../../controls/Disclosure.tsx';
import { NumberField } from '../../controls/NumberField.tsx';
import { useComposed } from '../../workbench/use-composed.ts';
import { useRefusal } from '../../workbench/use-refusal.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { CommandField } from '../commands/CommandField.tsx';
import { Setting, Settings } from '../Settings.tsx';
import { linesInOne } from './lines-in-one.ts';

const LINES = { least: 1, most: 4 };
const EVERY_MS = 1;

/** A second client that looks at the same keys while a lane runs. */
export function ObserverFields() {
  const observer = useComposed((experiment) => experiment.observer);
  const { changeExperiment } = useWorkbench();
  const error = useRefusal();
  return (
    <Disclosure
      asksAttention={error?.field === 'observer.text'}
      title="Second client"
      hint="repeats these commands while a lane runs"
      holds={linesInOne(observer?.text ?? '')}
    >
      <CommandField
        label="Commands of the second client"
        value={observer?.text ?? ''}
        placeholder="GET visits"
        lines={LINES}
        field="observer.text"
        optional
        onChange={(text) =>
          changeExperiment({
            observer: text === '' ? undefined : { text, everyMs: observer?.everyMs ?? EVERY_MS },
          })
        }
      />
      {observer !== undefined && (
        <Settings>
          <Setting label="Pause" help="between looks; 0 means none">
            <NumberField
              label="Pause between looks"
              value={observer.everyMs}
              min={0}
              max={60_000}
              unit="ms"
              onChange={(everyMs) => changeExperiment({ observer: { ...observer, everyMs } })}
            />
          </Setting>
        </Settings>
      )}
    </Disclosure>
  );
}
