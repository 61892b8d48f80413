export { type Accepted, type CheckedExperiment, checkExperiment } from './check-experiment.ts';
export { checkLoad } from './check-load.ts';
export { checkArguments } from './check-sizes.ts';
export type { Confinement } from './check-text.ts';
export { KEY_PREFIX_BYTES, type Load, loadOf, type TextLoad } from './load.ts';
export type { Refusal } from './refusal.ts';
export { actionOf, type Remedy, remedied, type TextField } from './remedy.ts';
