import { expect, test } from 'vitest';
import { reachRemedy, reasonOf } from './unreachable.ts';

test.each([
  [new Error('Connection is closed.'), 'the server closed the connection'],
  [new Error('connect ECONNREFUSED 127.0.0.1:1'), 'connect ECONNREFUSED 127.0.0.1:1'],
  [
    new AggregateError([
      new Error('connect ECONNREFUSED ::1:1.'),
      new Error('connect ECONNREFUSED 127.0.0.1:1'),
    ]),
    'connect ECONNREFUSED ::1:1, connect ECONNREFUSED 127.0.0.1:1',
  ],
  ['it ended …\n', 'it ended …'],
])('the reason has no full stop, so that a sentence can go on from it: %s', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});

test.each([
  ['getaddrinfo ENOTFOUND h', 'The host name is unknown'],
  ['getaddrinfo EAI_AGAIN h', 'check the network'],
  ['connect EHOSTUNREACH 10.0.0.1:6379', 'firewall'],
  ['Redis did not accept a connection within 5000 ms', 'firewall'],
  ['connect EACCES /run/redis.sock', 'permission to write to the socket'],
  ["NOPERM this user has no permissions to run the 'ping' command", 'user of --redis'],
  ['Connection is closed.', 'check the port'],
  ['connect ECONNREFUSED 127.0.0.1:1', 'Start it'],
])('%s: %s', (message, said) => {
  expect(reachRemedy(new Error(message), '--redis')).toContain(said);
});
