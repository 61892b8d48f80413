/** Callers whose commands go over several connections in turn: a pool gives another one each time. */
import type { Caller } from './callers.ts';
import type { Command, Conversation } from './commands/command.ts';
import { programOf } from './remedy/client-of.ts';
import { LEAST_OF_A_SHAPE } from './runs.ts';

/** From this share of commands on that take another connection than the one before, connections are taken in turn. */
const MOST = 0.5;

/** Connections by `programOf`. */
export function byProgram(conversations: readonly Conversation[]): ReadonlyMap<string, Conversation[]> {
  const groups = new Map<string, Conversation[]>();
  for (const conversation of conversations) {
    const program = programOf(conversation);
    const group = groups.get(program);
    if (group === undefined) groups.set(program, [conversation]);
    else group.push(conversation);
  }
  return groups;
}

/**
 * Callers who take another connection of a pool each time: commands none of which is sent before all those before are answered, so
 * that there is but one caller, though at least half of them go over another connection than the one before.
 *
 * @param program its connections
 * @param silenceMs a longer pause ends it
 */
export function turnsOf(program: readonly Conversation[], silenceMs: number): Caller[] {
  if (program.length === 1) return [];
  const callers: Caller[] = [];
  let [turn, repliedMs]: [Command[], number] = [[], Number.NEGATIVE_INFINITY];
  const end = () => {
    const first = program.find(({ recorded }) => recorded.connection === turn[0]?.connection);
    if (first !== undefined && isInTurn(turn)) callers.push({ ...first, commands: turn, manner: 'pool' });
    turn = [];
  };
  for (const command of inOrder(program)) {
    const { sentMs, receivedMs } = command.sent;
    const thinkMs = sentMs - repliedMs;
    repliedMs = Math.max(repliedMs, receivedMs);
    if (!command.isLone || thinkMs < 0 || thinkMs >= silenceMs) end();
    if (command.isLone && thinkMs >= 0) turn.push({ ...command, thinkMs });
  }
  end();
  return callers;
}

function isInTurn(commands: readonly Command[]): boolean {
  const connections = new Set(commands.map(({ connection }) => connection));
  // Connections that are used once are no pool.
  if (commands.length < LEAST_OF_A_SHAPE || connections.size * 2 > commands.length) return false;
  let changes = 0;
  for (const [at, { connection }] of commands.entries()) {
    if (at > 0 && connection !== commands[at - 1]?.connection) changes++;
  }
  return changes >= (commands.length - 1) * MOST;
}

/** By when they were sent. Instants are sorted in columns: there may be a million. */
function inOrder(program: readonly Conversation[]): Command[] {
  const commands = program.flatMap((each) => each.commands.filter(({ role }) => role !== 'library'));
  const sentMs = Float64Array.from(commands, ({ sent }) => sent.sentMs);
  const at = (index: number) => sentMs[index] ?? 0;
  const order = Uint32Array.from(commands, (_, index) => index).sort((a, b) => at(a) - at(b) || a - b);
  return Array.from(order, (index) => commands[index] as Command);
}
