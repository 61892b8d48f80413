import { BoxSelect, Maximize2 } from 'lucide-react';
import { Button } from '../controls/Button.tsx';

export interface ZoomControlsProps {
  /** Dragging marks a range to zoom to. */
  isBrushing: boolean;
  onBrushing: (isBrushing: boolean) => void;
  isWhole: boolean;
  onReset: () => void;
}

/** Buttons for what a pointer does with a modifier key or a double-click. */
export function ZoomControls({ isBrushing, onBrushing, isWhole, onReset }: ZoomControlsProps) {
  return (
    <>
      <Button
        look="icon"
        aria-pressed={isBrushing}
        aria-label="Drag to zoom to a range"
        title="Drag to zoom to a range (or hold Shift)"
        onClick={() => onBrushing(!isBrushing)}
      >
        <BoxSelect aria-hidden="true" />
      </Button>
      <Button
        look="icon"
        aria-label="Zoom out to everything"
        title="Zoom out to everything (double-click, or 0)"
        disabled={isWhole}
        onClick={onReset}
      >
        <Maximize2 aria-hidden="true" />
      </Button>
    </>
  );
}
