import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../controls/Button.tsx';
import { saveFile } from '../../page/save-file.ts';
import type { Traffic } from '../view/use-traffic.ts';
import { trafficCsv, trafficJson } from './tap-files.ts';

export interface ExportButtonsProps {
  traffic: Traffic;
  headline: string;
}

/** Writes what is looked at to files: the commands as CSV, the figures and findings as JSON. */
export function ExportButtons({ traffic: { id, view, found }, headline }: ExportButtonsProps) {
  const [isWriting, setWriting] = useState(false);
  const isEmpty = view.figures.commands === 0 || id === undefined;
  const save = async (kind: 'csv' | 'json') => {
    if (id === undefined) return;
    setWriting(true);
    const date = new Date();
    const stamp = date.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
    try {
      const blob = kind === 'csv' ? await trafficCsv(view, id) : trafficJson(view, found, { headline, date });
      saveFile(blob, `roundtrip-tap-${stamp}.${kind}`);
    } finally {
      setWriting(false);
    }
  };
  return (
    <>
      <Button
        disabled={isEmpty || isWriting}
        aria-label="Export the commands as CSV"
        onClick={() => void save('csv')}
      >
        <Download aria-hidden="true" />
        CSV
      </Button>
      <Button
        disabled={isEmpty || isWriting}
        aria-label="Export figures and findings as JSON"
        onClick={() => void save('json')}
      >
        <Download aria-hidden="true" />
        JSON
      </Button>
    </>
  );
}
