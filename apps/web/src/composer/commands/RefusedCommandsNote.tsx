import type { RefusedCommands } from '@roundtrip/workload';
import { ListX, Undo2 } from 'lucide-react';
import { useStore } from 'zustand/react';
import { Button } from '../../controls/Button.tsx';
import { count, countOf } from '../../format/quantity.ts';
import { isUnderway } from '../../run/run-state.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import styles from './RefusedCommandsNote.module.css';
import type { LeaveOut } from './use-leave-out.ts';

export interface RefusedCommandsNoteProps extends LeaveOut {
  /** The refused commands of the text; absent if everything may run. */
  refused: RefusedCommands | undefined;
  /** Leaving them out also runs the rest. */
  runs: boolean;
}

/** A button that takes the refused commands out; after that, what was left out and why. */
export default function RefusedCommandsNote({ refused, runs, leaveOut, leftOut }: RefusedCommandsNoteProps) {
  if (leftOut !== undefined) {
    const { refused: gone, putBack } = leftOut;
    return (
      <div className={styles.note} role="status">
        <div className={styles.head}>
          <p>
            Left out {count(gone.refused)} of {countOf(gone.commands, 'command')}:
          </p>
          <Button onClick={putBack}>
            <Undo2 aria-hidden="true" />
            Put them back
          </Button>
        </div>
        <Groups refused={gone} />
      </div>
    );
  }
  if (refused === undefined || refused.refused === refused.commands) return null;
  return (
    <div className={styles.offer}>
      <LeaveOutButton refused={refused} runs={runs} leaveOut={leaveOut} />
      <Groups refused={refused} />
    </div>
  );
}

function LeaveOutButton({
  refused,
  runs,
  leaveOut,
}: Required<Pick<RefusedCommandsNoteProps, 'runs' | 'leaveOut'>> & { refused: RefusedCommands }) {
  const { runStore } = useWorkbench();
  const underway = useStore(runStore, ({ run, starting }) => starting || isUnderway(run));
  const which = `the ${countOf(refused.refused, 'refused command')}`;
  return (
    <Button
      className={styles.button}
      disabled={runs && underway}
      onClick={() => void leaveOut(refused, { runs })}
    >
      <ListX aria-hidden="true" />
      {runs ? `Run without ${which}` : `Leave out ${which}`}
    </Button>
  );
}

function Groups({ refused: { groups } }: { refused: RefusedCommands }) {
  return (
    <ul className={styles.groups}>
      {groups.map(({ names, reason }) => {
        const isOne = names.length === 1;
        return (
          <li key={reason}>
            {names.map(({ name, commands }, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <code>{name}</code>
                {commands > 1 && ` ×${count(commands)}`}
              </span>
            ))}
            : {isOne ? reason : ofEach(reason)}
          </li>
        );
      })}
    </ul>
  );
}

/** Reasons are worded for a single command. */
function ofEach(reason: string): string {
  return reason.replace(/^it /, 'each ').replace(/^its /, 'their ');
}
