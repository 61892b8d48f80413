/**
 * How the playground names its keys and users in a Redis that others may use too. A key starts with
 * `rt:<instance>:<session>:<run><lane><repetition>:`, followed by what the person typed. The prefix is always 22 bytes,
 * because it is part of every request that is measured.
 */
import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const INSTANCE_LENGTH = 4;
/** 62^8 names, so nobody can guess another's. */
const SESSION_LENGTH = 8;
const RUN_LENGTH = 2;
/** A session's run names repeat after 1,296 runs; by then the earlier runs have long removed their keys. */
const RUNS = 36 ** RUN_LENGTH;

/** The set of all instances that have not shut down in order. */
export const INSTANCES_KEY = 'rt:instances';

export function newInstanceName(): string {
  return randomName(INSTANCE_LENGTH);
}

export function isInstanceName(text: string): boolean {
  return text.length === INSTANCE_LENGTH && [...text].every((character) => ALPHABET.includes(character));
}

/** The key that exists for as long as the instance is alive. */
export function heartbeatKey(instance: string): string {
  return `rt:${instance}`;
}

/** Prefix of all keys of an instance's sessions, and of their users' names. */
export function instancePrefix(instance: string): string {
  return `rt:${instance}:`;
}

/** Name of a session's user, and prefix of its keys. */
export function newSessionName(instance: string): string {
  return instancePrefix(instance) + randomName(SESSION_LENGTH);
}

/** Pattern for the keys of a session. */
export function keysOfSession(sessionName: string): string {
  return `${sessionName}:*`;
}

/** @param run number of the run within the session, from 0 */
export function runPrefix(sessionName: string, run: number): string {
  return `${sessionName}:${(run % RUNS).toString(36).padStart(RUN_LENGTH, '0')}`;
}

function randomName(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
