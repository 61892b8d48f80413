/**
 * Property tests use the same inputs each time, so that a passing test fails only if something has changed.
 * `pnpm fuzz` uses new inputs (NEW_SEEDS).
 */
import fc from 'fast-check';

if (process.env.NEW_SEEDS === undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261 });
