import { playground } from '../../workbench/playground.ts';

/** On the presenter's page, while the room guesses: the projector would give the times away. Results that are there stay. */
export function hideEstimate(): void {
  const { runStore, guessStore, setGuessing } = playground;
  if (runStore.getState().run.kind === 'idle' && !guessStore.getState().isGuessing) setGuessing(true);
}
