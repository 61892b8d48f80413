export { openTap, type Tap, TapError, type TapOptions } from './open-tap.ts';
