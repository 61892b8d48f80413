/** The words of the playground and their meaning, in one place: for labels, lessons and the glossary page. */

interface Entry {
  /** As written in running text. */
  word: string;
  /** One or two sentences that a newcomer understands without the rest. */
  means: string;
  /** Other forms in which a text may name it: plurals, abbreviations, synonyms. */
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
      'A line of --- between commands. What follows it is sent only after everything before it has been answered.',
    also: ['barriers'],
  },
  phase: {
    word: 'phase',
    means:
      'The commands up to a barrier. A phase starts only after all replies of the phase before it have arrived.',
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
    means: 'The client waits for each reply before it sends the next command: n commands take n round trips.',
    also: ['sequentially'],
  },
  concurrent: {
    word: 'concurrent',
    means:
      'The client issues every command at once, each in a write of its own, and waits for all replies: one round trip.',
    also: ['concurrently'],
  },
  'auto-pipelined': {
    word: 'auto-pipelined',
    means:
      'The client issues every command at once, and its library gathers commands issued at the same moment into one write.',
    also: ['auto-pipelining', 'automatic pipelining'],
  },
  pipelined: {
    word: 'pipelined',
    means:
      'The client sends a batch of commands in one write, waits for all its replies, then sends the next batch: one round trip per batch. Commands from other clients may run in between.',
    also: ['pipeline', 'pipelines', 'pipelining'],
  },
  transaction: {
    word: 'transaction',
    means:
      'A batch between MULTI and EXEC. Redis runs it as a whole, with no commands from other clients in between. A command that fails does not undo the others.',
    also: ['transactions', 'MULTI/EXEC'],
  },
  watch: {
    word: 'WATCH',
    means:
      'Watches keys before a transaction: if another client changes one of them before EXEC, the transaction does not run. It takes a round trip of its own.',
  },
  'batch-size': {
    word: 'batch size',
    means: 'How many commands go into one pipeline or one transaction.',
    also: ['batch', 'batches', 'batch sizes'],
  },
  network: {
    word: 'network',
    means:
      'The simulated link between client and Redis: its round-trip time, jitter and bandwidth. Bytes are held for as long as a real link would take.',
  },
  'round-trip-time': {
    word: 'round-trip time',
    means:
      'How long the trip to Redis and back takes on its own. Half of the simulated time is added in each direction.',
    also: ['RTT', 'round-trip times'],
  },
  jitter: {
    word: 'jitter',
    means:
      'How much the delay varies. Simulated: a normally distributed addition in each direction, with this standard deviation. Bytes are never reordered.',
  },
  bandwidth: {
    word: 'bandwidth',
    means: 'How many bits per second the simulated link carries in each direction.',
  },
  simulated: {
    word: 'simulated',
    means:
      'Produced by the playground, not by a real network: the delay of the link, and the fetch in cache warming. The commands still run against Redis, and every time is measured.',
  },
  model: {
    word: 'model',
    means:
      'Computed, not measured: what a simple formula predicts from the number of round trips and the work per command. Always drawn dashed.',
    also: ['models'],
  },
  setup: {
    word: 'setup',
    means: 'Commands that run before every lane to put data in place. They are not measured.',
  },
  experiment: {
    word: 'experiment',
    means:
      'Everything that can be run and repeated: setup, workload, lanes, network, repetitions and a seed. It fits in a link.',
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
      'One more execution of a lane. The one with the median time is shown, along with the range of all.',
    also: ['repetitions'],
  },
  seed: {
    word: 'seed',
    means:
      'A number that fixes everything random: the same seed gives the same {rand} values and the same jitter.',
  },
  flight: {
    word: 'flight',
    means: 'Bytes handed to the wire in one write, with the commands they carry.',
    also: ['flights', 'write', 'writes'],
  },
  'round-trip': {
    word: 'round trip',
    means:
      'Begins when the client writes while no reply is outstanding, and ends when the last outstanding reply has been delivered. Commands written in between join it.',
    also: ['round trips', 'roundtrip', 'roundtrips'],
  },
  trace: {
    word: 'trace',
    means:
      'The measurements of one lane: when each command reached each point on its way, and how many bytes it took.',
    also: ['traces'],
  },
  latency: {
    word: 'latency',
    means:
      'How long the calling code waits for a command, from issuing it to having its reply. In a batch, every command waits for the whole batch.',
    also: ['latencies'],
  },
  percentile: {
    word: 'percentile',
    means:
      'Half of the commands have a latency below p50, and 99 out of 100 have one below p99. A mean would hide the slow ones.',
    also: ['percentiles', 'p50', 'p90', 'p99', 'median'],
  },
  throughput: {
    word: 'throughput',
    means: 'How many commands per second were answered, over the whole lane.',
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
      'The part of a latency spent in Redis and on the loopback: from the last byte of the command to the last byte of its reply.',
    also: ['service times'],
  },
  floor: {
    word: 'floor',
    means:
      'The real round-trip time between playground and Redis without the simulation: the median of a few PINGs before the lanes. Nothing sequential can be faster.',
  },
  knee: {
    word: 'knee',
    means:
      'The smallest batch size within 5% of the best total time. Beyond it larger batches hardly help, and each command waits longer.',
  },
  'part-client': {
    word: 'client part',
    means: 'From issuing a command until its bytes are written: waiting in the client.',
  },
  'part-outbound': {
    word: 'outbound part',
    means: 'From writing the command until its last byte reaches Redis: the simulated trip to Redis.',
  },
  'part-redis': {
    word: 'Redis part',
    means:
      'From the last byte of the command to the last byte of its reply: loopback, waiting in Redis, and execution.',
  },
  'part-inbound': {
    word: 'inbound part',
    means: 'From the last byte of the reply until the client has it: the simulated trip back.',
  },
  'part-batch': {
    word: 'batch part',
    means: 'From having the reply until the calling code gets it: waiting for the rest of its batch.',
  },
  observer: {
    word: 'second client',
    means:
      'Another connection that repeats its own commands while a lane runs. What it sees shows whether a batch was applied as a whole.',
    also: ['observer'],
  },
  state: {
    word: 'observed state',
    means:
      'One of the different sets of replies that the second client saw. A transaction shows at most two: before and after it. A ≥ in front means that the second client lost its connection and may have missed others.',
    also: ['states', 'observed states'],
  },
  'congestion-window': {
    word: 'congestion window',
    means:
      'How many segments of at most 1,448 bytes TCP allows in flight without an acknowledgement: ten on a new or idle connection, doubling with each round trip that fills the window. Anything beyond waits.',
    also: ['initial window', 'first window', 'TCP’s window'],
  },
  'redis-cpu': {
    word: 'Redis CPU',
    means: 'Time that Redis itself spent executing commands during the lane, as reported by INFO.',
  },
  'redis-held': {
    word: 'Redis held',
    means:
      'The most bytes of replies that waited in Redis’s memory to be read: the price of large batches. Measured in a rehearsal, since measuring disturbs.',
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

/** The term that a text names, by its word, its id or another form, in any case. */
export function termNamed(name: string): TermId | undefined {
  return BY_NAME.get(name.trim().toLowerCase());
}

const BY_NAME: ReadonlyMap<string, TermId> = new Map(
  GLOSSARY.flatMap(({ id, word, also = [] }) =>
    [id, word, ...also].map((name) => [name.toLowerCase(), id] as const),
  ),
);
