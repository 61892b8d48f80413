/** A sample of the model's dashed line, for a legend. */
export function ModelDash({ color }: { color: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 12" width="1.5rem" height="0.75rem" style={{ flex: 'none' }}>
      <path d="M0 6h24" stroke={color} strokeWidth="1.5" strokeDasharray="5 4" />
    </svg>
  );
}
