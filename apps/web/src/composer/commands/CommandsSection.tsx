import { useRef, useState } from 'react';
import type { Lines } from '../../run/run-part.ts';
import { useComposed } from '../../workbench/use-composed.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import { CommandField } from './CommandField.tsx';
import { RunLinesButton } from './RunLinesButton.tsx';
import { linesAlone } from './selected-lines.ts';
import { useCanRunAlone } from './use-can-run-alone.ts';

const COMMAND_LINES = { least: 4, most: 14 };

/** The commands to measure. */
export function CommandsSection() {
  const { changeExperiment, settle, startRun } = useWorkbench();
  const composed = useComposed(({ workload }) => (workload.kind === 'commands' ? workload.text : undefined));
  // While a recipe is chosen, the editor is hidden but keeps its text and its history.
  const last = useRef('');
  last.current = composed ?? last.current;
  const [lines, setLines] = useState<Lines>({ from: 1, to: 1 });

  const runAlone = (chosen: Lines) => {
    const of = settle();
    if (of.workload.kind !== 'commands') return;
    const workload = { ...of.workload, text: linesAlone(of.workload.text, chosen) };
    startRun({ ...of, workload }, { of, lines: chosen });
  };

  return (
    <div hidden={composed === undefined}>
      <CommandField
        label="Commands"
        value={last.current}
        alone={{ run: runAlone, onSelected: setLines }}
        beside={<RunLinesButton lines={lines} canRun={useCanRunAlone(lines)} onRun={runAlone} />}
        placeholder={'SET greeting hello\nGET greeting\n1000 INCR visits'}
        lines={COMMAND_LINES}
        field="workload.text"
        runs
        onChange={(value) => changeExperiment({ workload: { kind: 'commands', text: value } })}
      />
    </div>
  );
}
