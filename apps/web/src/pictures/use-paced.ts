import { useEffect, useRef, useState } from 'react';

/**
 * The value, renewed at most every `intervalMs` while it keeps changing, and always once it has stopped: a chart costs
 * several milliseconds a drawing, more often than this nobody sees.
 */
export function usePaced<Value>(value: Value, intervalMs: number): Value {
  const [paced, setPaced] = useState(value);
  const renewedAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, renewedAt.current + intervalMs - performance.now());
    const timer = setTimeout(() => {
      renewedAt.current = performance.now();
      setPaced(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  return paced;
}
