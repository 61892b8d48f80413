import { expect, test } from 'vitest';
import { reachableFrom, spacedCode, typedAddress } from './addresses.ts';

const LAN = ['http://192.168.1.7:3000/', 'http://10.0.0.3:3000/'];

test.each(['http://localhost:3000/', 'http://127.0.0.1:3000/', 'http://[::1]:3000/'])(
  'at %s others need the address on the network',
  (origin) => {
    expect(reachableFrom(origin, LAN)).toEqual(LAN);
    expect(reachableFrom(origin, [])).toEqual([]);
  },
);

test('where the page was reached by a name, others reach it by the same', () => {
  expect(reachableFrom('https://play.example.org/teach/', LAN)).toEqual(['https://play.example.org/teach/']);
});

test('an address and a code as they are typed', () => {
  expect(typedAddress('http://192.168.1.7:3000/')).toBe('192.168.1.7:3000');
  expect(typedAddress('https://play.example.org/teach/')).toBe('https://play.example.org/teach');
  expect(spacedCode('ABC234')).toBe('ABC 234');
});
