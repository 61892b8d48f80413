/** Named in writes that change nothing: by them the server asks whether Redis takes any. */
export const PROBE_KEY = 'rt:probe';
