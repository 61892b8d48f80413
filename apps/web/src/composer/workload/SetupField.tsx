import { Disclosure } from '../../controls/Disclosure.tsx';
import { useComposed } from '../../workbench/use-composed.ts';
import { useRefusal } from '../../workbench/use-refusal.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { CommandField } from '../commands/CommandField.tsx';
import { linesInOne } from './lines-in-one.ts';

const LINES = { least: 3, most: 8 };

/** Commands that put data in place before every lane. */
export function SetupField() {
  const setup = useComposed((experiment) => experiment.setup ?? '');
  const { changeExperiment } = useWorkbench();
  const error = useRefusal();
  return (
    <Disclosure
      asksAttention={error?.field === 'setup'}
      title="Setup"
      hint="before every lane, not measured"
      holds={linesInOne(setup)}
    >
      <CommandField
        label="Setup commands"
        value={setup}
        placeholder="1000 SET key:{i} value:{i}"
        lines={LINES}
        field="setup"
        optional
        onChange={(value) => changeExperiment({ setup: value === '' ? undefined : value })}
      />
    </Disclosure>
  );
}
