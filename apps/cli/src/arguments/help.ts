/** What `--help` prints. */

const ROUNDTRIP = `Roundtrip makes the network round trips of Redis commands visible.

  roundtrip                 serve the playground, and log the address to open
  roundtrip serve           the same; PORT, HOST, REDIS_URL and others set it up
  roundtrip run FILE        run the commands of a file, and print what was measured
  roundtrip run -c TEXT     the same with commands on the command line

  roundtrip run --help      its options, with examples
  roundtrip --version
`;

const RUN = `Usage: roundtrip run FILE | -c TEXT [options]

Sends Redis commands in several ways, one after another, and prints how long each took and how many round trips it
needed. It is measured as in the playground, on a Redis of its own unless --redis names one.

Commands are written as redis-cli reads them, one to a line. A number in front repeats a line, and {i} counts:
1000 SET key:{i} value:{i}. A line of --- waits for all replies; # starts a comment. FILE may be - for standard input.

What is measured
  --lane LANE         a way of sending; give it once for each lane:
                        sequential       each command waits for the reply before it
                        concurrent       all at once, one write each
                        auto-pipelined   all at once, as the client library joins them
                        pipelined:100    in pipelines of 100 commands
                        transaction:100  the same, within MULTI and EXEC
                      without it: sequential and pipelined:100
  --rtt MS            adds a simulated network with this round-trip time (without it: 0, no network)
  --jitter MS         that varies: standard deviation of the delay in each direction
  --tcp               with TCP's congestion window, as a fresh Linux connection has it
  --repetitions N     runs every lane so often, 1 to 20; the figures are those of the median one
  --redis URL         the Redis to use: redis://, rediss:// or unix:///path. Keys that are there are never touched.
                      How far away it is is measured first, and can be simulated elsewhere with --rtt and --jitter
  --sweep             measures pipelines of every size instead, and recommends one
  --budget-p99 MS     the longest p99 of a command that the recommended size may have

What must hold
  --expect EXPRESSION fails with status 1 where it does not hold; give it as often as you like. Each figure is that
                      of a lane, pipelined.roundTrips; without a lane it must hold for every lane, errors == 0.
                      Figures: commands, errors, roundTrips, writes, requestBytes, replyBytes, totalMs, opsPerSecond,
                      latencyMs.p50 and others. Of two lanes of a kind, pipelined(100) is one. reply(pipelined, 3)
                      is the third reply of a lane as text.

How it is printed, on standard output
  --json, --csv, --markdown    instead of a table

Exit status: 0; 1 where an expectation does not hold; 2 where the call is wrong; 3 where Redis cannot be reached.

Examples
  How much does a pipeline save at 1 ms?
    roundtrip run -c "1000 SET key:{i} value:{i}" --rtt 1

  A test that fails as soon as the pipeline needs a second round trip:
    roundtrip run commands.txt --lane pipelined:100 --expect "roundTrips <= 1" --expect "errors == 0"

  Which batch size, if nobody may wait for more than 5 ms?
    roundtrip run -c "5000 GET key:{i}" --rtt 0.5 --sweep --budget-p99 5
`;

export const HELP = { roundtrip: ROUNDTRIP, run: RUN } as const;
