/** What *Live* has measured is drawn like this, for a legend. */
export function FaintDot({ color }: { color: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" width="0.75rem" height="0.75rem" style={{ flex: 'none' }}>
      <circle cx="6" cy="6" r="3.5" fill={color} fillOpacity="0.25" stroke={color} strokeOpacity="0.7" />
    </svg>
  );
}
