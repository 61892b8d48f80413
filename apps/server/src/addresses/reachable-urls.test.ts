import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { type Interfaces, reachableUrls } from './reachable-urls.ts';

function info(address: string, internal = false): NetworkInterfaceInfo {
  const rest = { mac: '02:00:00:00:00:01', internal, cidr: null };
  return address.includes(':')
    ? { address, netmask: 'ffff:ffff:ffff:ffff::', family: 'IPv6', scopeid: 0, ...rest }
    : { address, netmask: '255.255.255.0', family: 'IPv4', ...rest };
}

/** A laptop with containers, on a wireless network and on a cable. */
const LAPTOP: Interfaces = {
  lo: [info('127.0.0.1', true), info('::1', true)],
  docker0: [info('172.17.0.1'), info('fe80::42')],
  wlan0: [info('2001:db8::7'), info('192.168.1.7'), info('fe80::7')],
  eth0: [info('10.0.0.7'), info('169.254.3.4')],
  tun0: undefined,
};

const at = (address: string, basePath = '/') => reachableUrls({ address, port: 3000, basePath }, LAPTOP);

it('a server for everybody is found at each address of the machine, IPv4 first, containers’ last of those', () => {
  expect(at('0.0.0.0')).toEqual([
    'http://192.168.1.7:3000/',
    'http://10.0.0.7:3000/',
    'http://172.17.0.1:3000/',
  ]);
  expect(at('::')).toEqual([
    'http://192.168.1.7:3000/',
    'http://10.0.0.7:3000/',
    'http://172.17.0.1:3000/',
    'http://[2001:db8::7]:3000/',
  ]);
});

it.each([
  ['192.168.1.7', ['http://192.168.1.7:3000/teach/']],
  ['2001:db8::7', ['http://[2001:db8::7]:3000/teach/']],
  ['127.0.0.1', []],
  ['127.0.0.5', []],
  ['::1', []],
  ['169.254.3.4', []],
  ['fe80::7', []],
])('one that listens on %s is found at %j', (address, urls) => {
  expect(at(address, '/teach/')).toEqual(urls);
});

it('a machine without a network has no address for others', () => {
  expect(reachableUrls({ address: '::', port: 3000, basePath: '/' }, { lo: LAPTOP.lo })).toEqual([]);
});
