/**
 * How the playground's keys and users are named in a Redis that others may use too. A key reads
 * `rt:<instance>:<session>:<run><lane><repetition>:` and then what the person typed: 22 bytes, always as many, since
 * they are in every request that is measured.
 */
import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const INSTANCE_LENGTH = 4;
/** 62^8 names: nobody guesses another's. */
const SESSION_LENGTH = 8;
const RUN_LENGTH = 2;
/** A session's names of runs repeat after 1,296 runs; those before have long removed their keys. */
const RUNS = 36 ** RUN_LENGTH;

/** The set of all instances that have not ended in order. */
export const INSTANCES_KEY = 'rt:instances';

export function newInstanceName(): string {
  return randomName(INSTANCE_LENGTH);
}

export function isInstanceName(text: string): boolean {
  return text.length === INSTANCE_LENGTH && [...text].every((character) => ALPHABET.includes(character));
}

/** The key that is there as long as the instance lives. */
export function heartbeatKey(instance: string): string {
  return `rt:${instance}`;
}

/** What all keys of an instance's sessions, and the names of their users, begin with. */
export function instancePrefix(instance: string): string {
  return `rt:${instance}:`;
}

/** The name of a session's user, and what its keys begin with. */
export function newSessionName(instance: string): string {
  return instancePrefix(instance) + randomName(SESSION_LENGTH);
}

/** The keys of a session, as a pattern. */
export function keysOfSession(sessionName: string): string {
  return `${sessionName}:*`;
}

/** @param run counts the session's runs */
export function runPrefix(sessionName: string, run: number): string {
  return `${sessionName}:${(run % RUNS).toString(36).padStart(RUN_LENGTH, '0')}`;
}

function randomName(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
