import { expect, it } from 'vitest';
import { commandTest } from './command-filter.ts';

const COMMANDS = ['GET user:1', 'get "user:2"', 'MGET user:1 session:1', 'SET a*b "x y"', 'PING'];

const shown = (command: string, argument: string) =>
  COMMANDS.filter(commandTest({ command, argument }) ?? (() => true));

it.each([
  ['', '', COMMANDS],
  ['GET', '', ['GET user:1', 'get "user:2"']],
  ['get, ping', '', ['GET user:1', 'get "user:2"', 'PING']],
  ['', 'user:*', ['GET user:1', 'get "user:2"', 'MGET user:1 session:1']],
  ['', 'user:[2-9]', ['get "user:2"']],
  ['', 'user:[^2]', ['GET user:1', 'MGET user:1 session:1']],
  ['', 'session:?', ['MGET user:1 session:1']],
  ['', 'a\\*b', ['SET a*b "x y"']],
  ['', 'a.b', []],
  ['', 'x y', ['SET a*b "x y"']],
  ['MGET', 'nothing', []],
  ['', '[', []],
])('command %j and argument %j show %j', (command, argument, expected) => {
  expect(shown(command, argument)).toEqual(expected);
});
