import { stateColor } from './state-colors.ts';

/** The colour of a state beside what was seen. */
export function StateSwatch({ number }: { number: number }) {
  return (
    <svg
      aria-hidden="true"
      width="10"
      height="12"
      viewBox="0 0 10 12"
      style={{ flex: 'none', alignSelf: 'center' }}
    >
      <rect width="10" height="12" fill={stateColor(number)} />
    </svg>
  );
}
