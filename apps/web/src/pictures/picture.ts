/** The contract between the page and a picture of a run: further pictures are further rows of `pictures.ts`. */
import type { ComponentType, LazyExoticComponent } from 'react';
import type { LaneView } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import type { EarlierRun } from '../workbench/earlier-run.ts';

export interface PictureProps {
  run: RunState;
  lanes: readonly LaneView[];
  /** Earlier runs to be laid over this one, where the picture can. */
  earlier?: readonly EarlierRun[];
}

export interface Picture {
  id: string;
  label: string;
  /** The question that the picture answers. */
  question: string;
  /** It shows what the model expects before anything has run. */
  drawsModel?: boolean;
  /** Earlier runs can be laid over it. */
  laysOver?: boolean;
  /** It shows the experiment, which needs no run. */
  needsNoRun?: boolean;
  Component: LazyExoticComponent<ComponentType<PictureProps>>;
}
