/**
 * What a tab keeps so that it finds its session and its run again after a reload. A duplicated tab gets a copy, and with
 * it a share in the session.
 */
const TOKEN_KEY = 'roundtrip.session';
const RUN_KEY = 'roundtrip.run';

/** 128 random bits, the same for the life of the tab. Whoever knows them can read and stop the session's runs. */
export function sessionToken(): string {
  const kept = read(TOKEN_KEY);
  if (kept !== undefined) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const token = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  write(TOKEN_KEY, token);
  return token;
}

/** The run that the playground shows. */
export const keptRun = {
  read: (): string | undefined => read(RUN_KEY),
  write: (runId: string | undefined): void => write(RUN_KEY, runId),
};

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    // A browser may forbid storage: then a reload starts over.
    return undefined;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {}
}
