import { expect, test } from 'vitest';
import { parseServerDocs } from './server-docs.ts';

test('reads a RESP2 reply, with tokens, flags and nested parts', () => {
  const reply = [
    'expire',
    [
      ...['summary', 'Sets a time to live', 'since', '1.0.0', 'group', 'generic', 'complexity', 'O(1)'],
      ...['history', [['7.0.0', 'Added options']], 'doc_flags', ['deprecated'], 'deprecated_since', '9.0.0'],
      'arguments',
      [
        ['name', 'key', 'type', 'key', 'key_spec_index', 0],
        ['name', 'secs', 'type', 'integer', 'display_text', 'seconds', 'flags', ['multiple']],
        [
          ...['name', 'condition', 'type', 'oneof', 'token', 'IF', 'since', '7.0.0'],
          ...['flags', ['optional', 'multiple', 'multiple_token']],
          'arguments',
          [['name', 'nx', 'type', 'pure-token', 'token', 'NX']],
        ],
      ],
    ],
  ];
  expect([...parseServerDocs(reply)]).toEqual([
    [
      'EXPIRE',
      {
        summary: 'Sets a time to live',
        since: '1.0.0',
        group: 'generic',
        complexity: 'O(1)',
        deprecatedSince: '9.0.0',
        arguments: [
          { name: 'key', type: 'key' },
          { name: 'seconds', type: 'integer', multiple: true },
          {
            name: 'condition',
            type: 'oneof',
            token: 'IF',
            since: '7.0.0',
            optional: true,
            multiple: true,
            multipleToken: true,
            arguments: [{ name: 'nx', type: 'pure-token', token: 'NX' }],
          },
        ],
        subcommands: new Map(),
      },
    ],
  ]);
});

test('subcommands go by their own names', () => {
  const docs = parseServerDocs(['object', ['subcommands', ['object|freq', ['summary', 'How often']]]]);
  expect(docs.get('OBJECT')?.subcommands.get('FREQ')?.summary).toBe('How often');
});

test('a field in an unknown form is ignored', () => {
  const docs = parseServerDocs(['get', ['summary', 7, 'since', null, 'arguments', 'none']]);
  expect(docs.get('GET')).toEqual({ subcommands: new Map() });
});

test.each([['OK'], [null], [[1, []]], [['get', 'x']]])('%j is no reply to COMMAND DOCS', (reply) => {
  expect(() => parseServerDocs(reply)).toThrow();
});
