import { useEffect, useRef, useState } from 'react';

/**
 * The value, throttled to one update per `intervalMs`, with the last one always delivered: drawing a chart takes several
 * milliseconds, and nobody sees it more often.
 */
export function useThrottled<Value>(value: Value, intervalMs: number): Value {
  const [throttled, setThrottled] = useState(value);
  const updatedAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, updatedAt.current + intervalMs - performance.now());
    const timer = setTimeout(() => {
      updatedAt.current = performance.now();
      setThrottled(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, intervalMs]);
  return throttled;
}
