/** What `--help` prints. */
import type { Command } from './invocation.ts';

const ROUNDTRIP = `Roundtrip makes the network round trips of Redis commands visible.

  roundtrip                 serve the playground, and log the address to open
  roundtrip serve           the same; PORT, HOST, REDIS_URL and others set it up
  roundtrip run FILE        run the commands of a file, and print what was measured
  roundtrip run -c TEXT     the same with commands on the command line
  roundtrip tap -- COMMAND  run your own program, in any language, and print what it asked of Redis and what of that
                            was needless
  roundtrip tap             the same for programs that are started elsewhere

  roundtrip run --help, roundtrip tap --help    their options, with examples
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

const SERVE = `Usage: roundtrip serve

Serves the playground until a signal ends it, and logs the address to open. Variables of the environment set it up:

  PORT         port of the page (3000; 0 takes a free one)
  HOST         address to listen on (127.0.0.1; 0.0.0.0 for everyone on the network)
  REDIS_URL    the Redis to use; without it, one that is installed is started, otherwise the embedded one

Example
  PORT=4000 roundtrip serve
`;

const TAP = `Usage: roundtrip tap [options] [-- COMMAND …]

Passes on every byte between a program and its Redis, in any language, with any client, and writes down what passed. At
the end it prints how many commands and round trips there were, how long the program waited for them, and findings:
what was asked one by one although nothing depended on it, what one command could have asked, what was asked twice,
each with what it would save and the code to write instead.

It runs COMMAND with these variables of the environment, which lead to the tap with the credentials that the Redis
behind it needs: REDIS_URL, REDIS_URI, REDIS_HOST, REDIS_PORT, REDIS_USERNAME, REDIS_PASSWORD, REDIS_DB (Laravel and
others), SPRING_DATA_REDIS_URL, SPRING_REDIS_URL (Spring), QUARKUS_REDIS_HOSTS (Quarkus), ConnectionStrings__Redis
(.NET). Any other variable that holds a URL of the same Redis, such as CELERY_BROKER_URL, leads to the tap too. Only the
address in them changes; options after a ? stay. A program that has the address from elsewhere needs to be told: give the
tap a port with --listen.

Without a command it listens on 127.0.0.1:6390 until Ctrl+C, for programs that are started elsewhere.

Where
  --redis URL         the Redis behind it: redis://, rediss:// or unix:///path. Without it: the first that the environment
                      names, in REDIS_URL, REDIS_URI, SPRING_DATA_REDIS_URL (or _HOST and _PORT), SPRING_REDIS_URL (the
                      same), QUARKUS_REDIS_HOSTS, ConnectionStrings__Redis, REDIS_HOST and REDIS_PORT; otherwise
                      redis://127.0.0.1:6379
  --listen PORT       where the tap listens, on 127.0.0.1 (with a command: a free port; without: 6390)
  --rtt MS            adds a simulated network with this round-trip time, so that a Redis on this machine feels as far
                      away as production's
  --linger MS         how long the tap stays open for what COMMAND leaves running: until all its connections are closed,
                      but no longer than that. Without it: as long as something passes twice a second, 5 s at most

What must hold
  --expect EXPRESSION fails with status 1 where it does not hold; give it as often as you like: roundTrips <= 3,
                      errors == 0 and commands < 100. Figures: commands, answered, unanswered, errors, roundTrips, requestBytes and
                      replyBytes, which are the same in every run. What client libraries send to greet Redis is not
                      counted
  --per-stretch       it must hold for each stretch on its own: commands that follow one another with less silence than
                      --silence between them, such as one request of an application or one test
  --silence MS        how much that is (50)

How it is printed, on standard output; what the command prints is on standard error
  --json              instead of a table
  --values            with commands as they were sent: without it, values and most of keys are left out. Passwords are
                      never printed

Exit status: the command's own where it is not 0; else 1 where an expectation does not hold; 2 where the call is wrong,
or the command cannot be started; 3 where Redis cannot be reached.

Examples
  What does the test suite ask of Redis?
    roundtrip tap -- pytest

  A build that fails as soon as the page needs more than three round trips:
    roundtrip tap --expect 'roundTrips <= 3' -- npx vitest run test/page.test.ts

  What would it be like 2 ms away from Redis?
    roundtrip tap --rtt 2 -- ./bin/import-users

  A server that runs elsewhere, each of its requests on its own:
    roundtrip tap --listen 6390 --per-stretch --expect 'roundTrips <= 10'
    REDIS_URL=redis://127.0.0.1:6390 npm start
`;

export const HELP: Readonly<Record<Command | 'roundtrip', string>> = {
  roundtrip: ROUNDTRIP,
  serve: SERVE,
  run: RUN,
  tap: TAP,
};
