/**
 * Loaded into a server that a test starts (NODE_OPTIONS): a thread of the kind that BREAK_THREAD names breaks when the file
 * BREAK_FILE appears, in the way that its content says.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const { BREAK_THREAD = '', BREAK_FILE = '' } = process.env;

/** How long a thread that breaks late does nothing before, milliseconds. */
const LATE_MS = 1000;

if (!isMainThread) {
  setInterval(() => {
    // The name of the thread's file is known only after what is loaded before it.
    if (!process.argv[1]?.endsWith(BREAK_THREAD) || !existsSync(BREAK_FILE)) return;
    const how = readFileSync(BREAK_FILE, 'utf8');
    // Of several threads one breaks.
    rmSync(BREAK_FILE, { force: true });
    // What the thread is given meanwhile waits for a turn that never comes.
    if (how === 'throw late') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LATE_MS);
    if (how.startsWith('throw')) throw new Error('broken by the test');
    // Text, which the garbage collector need not look into.
    const held = [];
    for (const bytes = Buffer.alloc(1_000_000, 'x'); ; ) held.push(bytes.toString('latin1'));
  }, 10).unref();
}
