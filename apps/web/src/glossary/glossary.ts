/** The words of the playground and what each means, in one place: for the labels of the page, for lessons and the list. */

interface Entry {
  /** As it is written in running text. */
  word: string;
  /** One or two sentences that a newcomer can read by themselves. */
  means: string;
  /** Other forms under which a text may name it: plurals, abbreviations, synonyms. */
  also?: readonly string[];
}

const ENTRIES = {
  command: {
    word: 'command',
    means:
      'One Redis command with its arguments, such as SET greeting hello. Redis answers each with one reply.',
    also: ['commands'],
  },
  reply: {
    word: 'reply',
    means: 'What Redis answers to a command. Replies come back in the order in which the commands were sent.',
    also: ['replies'],
  },
  workload: {
    word: 'workload',
    means:
      'What is sent in a lane: a list of commands, or a recipe that produces one, such as warming a cache.',
    also: ['workloads'],
  },
  barrier: {
    word: 'barrier',
    means:
      'A line of --- in the commands. What follows is sent only when everything before it has been answered.',
    also: ['barriers'],
  },
  phase: {
    word: 'phase',
    means:
      'The commands up to a barrier. A phase starts only when all replies of the phase before it have arrived.',
    also: ['phases'],
  },
  strategy: {
    word: 'strategy',
    means:
      'How commands are sent: sequential, concurrent, auto-pipelined, pipelined or in transactions. The commands stay the same.',
    also: ['strategies'],
  },
  sequential: {
    word: 'sequential',
    means: 'The client awaits each reply before it sends the next command: n commands take n round trips.',
    also: ['sequentially'],
  },
  concurrent: {
    word: 'concurrent',
    means:
      'The client issues every command at once, each with a write of its own, and awaits all replies: one round trip.',
    also: ['concurrently'],
  },
  'auto-pipelined': {
    word: 'auto-pipelined',
    means:
      'Every command is issued at once, and the client library puts what was issued in the same moment into one write.',
    also: ['auto-pipelining', 'automatic pipelining'],
  },
  pipelined: {
    word: 'pipelined',
    means:
      'The client sends a batch of commands in one write, awaits all its replies, then sends the next batch: one round trip for each batch. Commands of other clients may run in between.',
    also: ['pipeline', 'pipelines', 'pipelining'],
  },
  transaction: {
    word: 'transaction',
    means:
      'A batch between MULTI and EXEC: Redis runs it as a whole, with nothing of other clients in between. A command that fails does not undo the others.',
    also: ['transactions', 'MULTI/EXEC'],
  },
  watch: {
    word: 'WATCH',
    means:
      'Names keys before a transaction. If another client changes one of them before EXEC, the transaction does not run. It takes a round trip of its own.',
  },
  'batch-size': {
    word: 'batch size',
    means: 'How many commands go into one pipeline or one transaction.',
    also: ['batch', 'batches', 'batch sizes'],
  },
  network: {
    word: 'network',
    means:
      'The simulated link between client and Redis: its round-trip time, its jitter and its bandwidth. Bytes wait as long as they would on the way.',
  },
  'round-trip-time': {
    word: 'round-trip time',
    means:
      'How long the way there and back takes on its own. Half of what is simulated is added in each direction.',
    also: ['RTT', 'round-trip times'],
  },
  jitter: {
    word: 'jitter',
    means:
      'How much the delay varies. Simulated: a normally distributed addition to each direction, of which this is the standard deviation. It never reorders.',
  },
  bandwidth: {
    word: 'bandwidth',
    means: 'How many bits a second each direction of the simulated link lets through.',
  },
  simulated: {
    word: 'simulated',
    means:
      'Brought about by the playground, not by a real network: the delay of the link, and the fetch when a cache is warmed. The commands still run against Redis, and every time is measured.',
  },
  model: {
    word: 'model',
    means:
      'Computed, not measured: what a simple formula expects from the number of round trips and the work per command. Always drawn dashed.',
    also: ['models'],
  },
  setup: {
    word: 'setup',
    means: 'Commands that run before every lane to put data in place. They are not measured.',
  },
  experiment: {
    word: 'experiment',
    means:
      'Everything that can be run and repeated: setup, workload, lanes, network, repetitions and a seed. It fits into a link.',
    also: ['experiments'],
  },
  lane: {
    word: 'lane',
    means:
      'One strategy of an experiment. Every lane sends the same commands, starts from an empty key space, and has one colour and mark everywhere.',
    also: ['lanes'],
  },
  run: {
    word: 'run',
    means: 'One execution of an experiment. Its lanes execute one after another, never at once.',
    also: ['runs'],
  },
  repetition: {
    word: 'repetition',
    means:
      'A lane executed once more. Of several repetitions the one with the median time is shown, with the range of all.',
    also: ['repetitions'],
  },
  seed: {
    word: 'seed',
    means:
      'A number that fixes what is random: the same seed gives the same {rand} values and the same jitter.',
  },
  flight: {
    word: 'flight',
    means: 'Bytes handed to the wire in one write, with the commands they carry.',
    also: ['flights', 'write', 'writes'],
  },
  'round-trip': {
    word: 'round trip',
    means:
      'From the moment the client writes while it waits for nothing, until the last outstanding reply has been delivered. Commands written meanwhile join the round trip in progress.',
    also: ['round trips', 'roundtrip', 'roundtrips'],
  },
  trace: {
    word: 'trace',
    means: 'What was measured of one lane: for every command when it was where, and how many bytes it took.',
    also: ['traces'],
  },
  latency: {
    word: 'latency',
    means:
      'What the calling code waits for one command: from issuing it to having its reply. In a batch everyone waits for the whole batch.',
    also: ['latencies'],
  },
  percentile: {
    word: 'percentile',
    means:
      'p50 is the latency that half of the commands stay below, p99 the one that 99 of 100 stay below. A mean would hide the slow ones.',
    also: ['percentiles', 'p50', 'p90', 'p99', 'median'],
  },
  throughput: {
    word: 'throughput',
    means: 'How many commands a second were answered, over the whole lane.',
    also: ['rate', 'ops/s', 'operations a second'],
  },
  delay: {
    word: 'delay',
    means: 'The part of a latency that the simulated link adds.',
    also: ['delays'],
  },
  'service-time': {
    word: 'service time',
    means:
      'The part of a latency that Redis and the loopback take: from the last byte of the command to the last byte of its reply.',
    also: ['service times'],
  },
  floor: {
    word: 'floor',
    means:
      'The real round-trip time between playground and Redis below the simulation: the median of a few PINGs before the lanes. Nothing sequential can be faster.',
  },
  knee: {
    word: 'knee',
    means:
      'The smallest batch size within 5% of the best total time. Beyond it larger batches hardly help, and each command waits longer.',
  },
  'part-client': {
    word: 'client part',
    means: 'From issuing a command until its bytes are written: it waits in the client.',
  },
  'part-outbound': {
    word: 'outbound part',
    means: 'From writing the command until its last byte reaches Redis: the simulated way there.',
  },
  'part-redis': {
    word: 'Redis part',
    means:
      'From the last byte of the command to the last byte of its reply: the loopback, waiting in Redis, and executing.',
  },
  'part-inbound': {
    word: 'inbound part',
    means: 'From the last byte of the reply until the client has it: the simulated way back.',
  },
  'part-batch': {
    word: 'batch part',
    means: 'From having the reply until the calling code gets it: waiting for the rest of its batch.',
  },
  observer: {
    word: 'second client',
    means:
      'Another connection that repeats its own commands while a lane runs. What it sees tells whether a batch was applied as a whole.',
    also: ['observer'],
  },
  state: {
    word: 'observed state',
    means:
      'One of the different sets of replies that the second client saw. A transaction shows at most the states before and after it. With ≥ in front the second client lost its connection, and may have missed others.',
    also: ['states', 'observed states'],
  },
  'congestion-window': {
    word: 'congestion window',
    means:
      'How many segments of at most 1,448 bytes TCP lets be under way without an acknowledgement: ten on a fresh or rested connection, twice as many with each round trip that fills it. What does not fit waits.',
    also: ['initial window', 'first window', 'TCP’s window'],
  },
  'redis-cpu': {
    word: 'Redis CPU',
    means: 'Time that Redis itself spent executing commands during the lane, as it says in INFO.',
  },
  'redis-held': {
    word: 'Redis held',
    means:
      'The most bytes of replies that waited in Redis’s memory to be read: the price of large batches. Looked at in a rehearsal, since looking disturbs.',
    also: ['output buffer'],
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type TermId = keyof typeof ENTRIES;

export interface GlossaryEntry extends Entry {
  id: TermId;
}

/** In alphabetical order. */
export const GLOSSARY: readonly GlossaryEntry[] = (Object.keys(ENTRIES) as TermId[])
  .map((id) => ({ id, ...ENTRIES[id] }))
  .sort((a, b) => a.word.localeCompare(b.word, 'en'));

export function entryOf(id: TermId): GlossaryEntry {
  return { id, ...ENTRIES[id] };
}

/** The term that a text names by its word, its id or another of its forms, whatever the case. */
export function termNamed(name: string): TermId | undefined {
  return BY_NAME.get(name.trim().toLowerCase());
}

const BY_NAME: ReadonlyMap<string, TermId> = new Map(
  GLOSSARY.flatMap(({ id, word, also = [] }) =>
    [id, word, ...also].map((name) => [name.toLowerCase(), id] as const),
  ),
);
