/**
 * Properties are tried with the same inputs each time, so that what was green fails only when something has changed.
 * `pnpm fuzz` tries new ones (NEW_SEEDS).
 */
import fc from 'fast-check';

if (process.env.NEW_SEEDS === undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261 });
