import { useEffect, useState } from 'react';

/** The value has not changed for so long: what costs much may be done for it. */
export function useSettled(value: unknown, restMs: number): boolean {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return settled === value;
}
