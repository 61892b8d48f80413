/** The contract between the page and a picture of a run. To add a picture, add a row to `pictures.ts`. */
import type { ComponentType, LazyExoticComponent } from 'react';
import type { LaneView } from '../run/lane-views.ts';
import type { RunState } from '../run/run-state.ts';
import type { EarlierRun } from '../workbench/earlier-run.ts';

export interface PictureProps {
  run: RunState;
  lanes: readonly LaneView[];
  /** Earlier runs to overlay, if the picture supports it. */
  earlier?: readonly EarlierRun[];
}

export interface Picture {
  id: string;
  label: string;
  /** The question that the picture answers. */
  question: string;
  /** It shows what the model expects before anything has run. */
  drawsModel?: boolean;
  /** It can overlay earlier runs. */
  canOverlay?: boolean;
  /** It shows the experiment, which needs no run. */
  needsNoRun?: boolean;
  /** It makes sense of lanes that an experiment sent, each in its own way. */
  needsExperiment?: boolean;
  Component: LazyExoticComponent<ComponentType<PictureProps>>;
}
