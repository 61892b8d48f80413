/**
 * Rehearses a workshop: `pnpm rehearse 100 [URL]` opens a room on a running server and plays a presenter and that many
 * participants. With a room's own URL (`…/r/ABC234`) it plays the participants alone, for a person who presents.
 */
import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { LIMITS, roomCodeOf } from '@roundtrip/protocol';
import { attend } from './rehearsal/audience.ts';
import { Crowd } from './rehearsal/crowd.ts';
import { Person } from './rehearsal/person.ts';
import { rehearse } from './rehearsal/rehearsal.ts';
import { people, refusalsIn, type Step, seconds, verdictOn, written } from './rehearsal/report.ts';

const USAGE =
  `Usage: npx -y pnpm@12 rehearse [participants, 1 to ${LIMITS.roomParticipants}] [URL]\n` +
  '  npx -y pnpm@12 rehearse 100                                    with the server on this machine\n' +
  '  npx -y pnpm@12 rehearse 100 http://192.168.1.7:3000            with one on the network\n' +
  '  npx -y pnpm@12 rehearse 100 http://192.168.1.7:3000/r/ABC234   in a room that you lead yourself';

interface Wanted {
  participants: number;
  /** Of the page, with a slash at its end. */
  url: string;
  /** The room to join; absent to open one. */
  code?: string;
}

function wantedOf([count = '100', address = 'http://127.0.0.1:3000']: readonly string[]): Wanted | undefined {
  const participants = Number(count);
  const isCount =
    Number.isInteger(participants) && participants >= 1 && participants <= LIMITS.roomParticipants;
  if (!isCount || !/^https?:/.test(address) || !URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  const [, base = pathname, typed] = /^(.*\/)r\/([^/]+)\/?$/.exec(pathname) ?? [];
  const code = typed === undefined ? undefined : roomCodeOf(typed);
  if (typed !== undefined && code === undefined) return undefined;
  return { participants, url: origin + base.replace(/\/?$/, '/'), ...(code !== undefined && { code }) };
}

const { positionals } = parseArgs({
  // pnpm passes its own `--` on.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
});
const wanted = positionals.length > 2 ? undefined : wantedOf(positionals);
if (wanted === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const { participants, url, code } = wanted;

// Participants have machines of their own: here they take what the server leaves.
if (/^(localhost|127\.|\[::1\])/.test(new URL(url).hostname)) setPriority(19);

const crowd = new Crowd(url, participants);
const steps: Step[] = [];
const tell = (step: Step) => {
  steps.push(step);
  console.log(written(step));
};

console.log(`Rehearsing with ${people(participants)} at ${url}`);
const first = await Person.connect(url).catch((error: Error) => {
  console.error(
    `No playground answers there (${error.message}). Start it with npx -y pnpm@12 start, or check the address and the firewall.`,
  );
  process.exit(1);
});
// Whoever stops it leaves no room and no participants behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(130));
try {
  if (code === undefined) await rehearse(first, crowd, tell);
  else await beAudience(code);
} catch (error) {
  tell({ told: 'The rehearsal could not go on.', remark: (error as Error).message, hasFailed: true });
}
tell(refusalsIn(crowd.refusals));
if (code === undefined) console.log(`\n${verdictOn(steps)}`);
await end(steps.some(({ hasFailed }) => hasFailed) ? 1 : 0);

async function beAudience(room: string): Promise<void> {
  const slowestMs = await crowd.join(room);
  tell({
    told: `${crowd.size} of ${people(participants)} are in room ${room}; the slowest took ${seconds(slowestMs)}.`,
  });
  console.log(
    'They answer what you ask, and run when you invite them. Close the room, or press Ctrl+C, to send them home.',
  );
  await attend(crowd);
}

async function end(status: number): Promise<never> {
  // Fails where the room is closed already, or is somebody else's.
  await first.ask('room:close', {}).catch(() => {});
  await Promise.all([crowd.leave(), first.leave()]);
  process.exit(status);
}
