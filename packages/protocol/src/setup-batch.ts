/** Commands per pipeline of a setup, which runs unmeasured and without simulated delay. */
export const SETUP_BATCH = 1_000;
