/** Used in writes that change nothing, to find out whether Redis accepts any. */
export const PROBE_KEY = 'rt:probe';
