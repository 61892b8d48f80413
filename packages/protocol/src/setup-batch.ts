/** How many commands of a setup go together: it is sent in pipelines, unmeasured and without simulated delay. */
export const SETUP_BATCH = 1_000;
