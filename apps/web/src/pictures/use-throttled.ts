import { useEffect, useRef, useState } from 'react';

/**
 * The value, renewed at most every `intervalMs` while it keeps changing, and always once it has stopped: a chart costs
 * several milliseconds a drawing, more often than this nobody sees.
 */
export function useThrottled<Value>(value: Value, intervalMs: number): Value {
  const [throttled, setThrottled] = useState(value);
  const renewedAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, renewedAt.current + intervalMs - performance.now());
    const timer = setTimeout(() => {
      renewedAt.current = performance.now();
      setThrottled(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  return throttled;
}
