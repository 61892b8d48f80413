import { useEffect, useState } from 'react';

/** The last value that stayed unchanged for `restMs` milliseconds, for work too costly to do on every change. */
export function useDebounced<Value>(value: Value, restMs: number): Value {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return debounced;
}
