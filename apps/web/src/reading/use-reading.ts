import { useRef } from 'react';
import { useStore } from 'zustand/react';
import { type ReadWorkload, readingStore, UNREAD, type WorkloadReading } from './workload-reading.ts';

/** Renders the component again when a long text has been read. */
export function useReadWorkload(): ReadWorkload {
  return useStore(readingStore, (state) => state.readWorkload);
}

/** While a long text is being read, the reading of the text before it. */
export function useReading(text: string): WorkloadReading {
  const reading = useReadWorkload()(text);
  const last = useRef(reading);
  if (reading !== UNREAD) last.current = reading;
  return last.current;
}
