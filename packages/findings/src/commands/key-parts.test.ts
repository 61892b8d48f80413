import { expect, it } from 'vitest';
import { keyTemplate } from './key-parts.ts';

it.each([
  ['mail addresses', ['ann@example.com', 'b.o.lee@mail.example.co.uk', 'x-y_z+1@q.org']],
  ['mail addresses within keys', ['user:ann@example.com', 'user:b.o.lee@mail.example.co.uk']],
  ['with more behind them', ['user:ann@example.com:posts', 'user:b.lee@a.b.c.d:posts']],
  ['paths of whatever depth', ['/a', '/a/b/c', '/index.html', '/x_y/1-2/3']],
  ['paths below a word', ['cache/a', 'cache/b/c/d', 'cache/2026/11/30/x.png']],
  ['UUIDs', ['9f3c0d1e-6b7a-4c21-9e55-0a1b2c3d4e5f', 'deadbeef-aaaa-4bbb-8ccc-abcdefabcdef']],
  ['hashes', ['9f3c5a77d01b', 'abcdefabcdef12', 'deadbeefdeadbeefdead']],
  ['short hashes', ['9f3c', 'ab12', '12ab', 'fade']],
  ['sessions', ['sess:9f3c5a', 'sess:deadbeef12', 'sess:Xk29-_aQ']],
])('%s are alike', (_, keys) => {
  expect(new Set(keys.map(keyTemplate)).size).toBe(1);
});

it.each([
  ['user:7', 'cart:7'],
  ['user:7', 'user:7:posts'],
  ['/users/7', 'users/7'],
  ['user7', 'cart7'],
  ['user:ann@example.com', 'cart:ann@example.com'],
])('%s and %s are not', (a, b) => {
  expect(keyTemplate(a)).not.toBe(keyTemplate(b));
});

it('a long key with many addresses takes no long time', () => {
  const key = 'a'.repeat(1_000_000);
  expect(keyTemplate(`${key}@${key}`)).toBe(keyTemplate('a@a'));
});
