/** Remedies as commands: for redis-cli, and for whatever client was not recognised. */
import type { Shape, ShapePiece } from '../commands/shape.ts';
import type { Dialect } from './dialect.ts';

export const redisCli: Dialect = {
  comment: '#',
  send: line,
  pipelineOfLoop: (calls) => [
    '# All in one pipeline of your client, or in a file that redis-cli --pipe < FILE sends:',
    ...calls.map(line),
    ...calls.map((call) => line(secondOf(call))),
    '# …',
  ],
  pipeline: (calls, isTransaction) => [
    '# In one pipeline of your client:',
    ...(isTransaction ? ['MULTI'] : []),
    ...calls.map(line),
    ...(isTransaction ? ['EXEC'] : []),
  ],
  many(form, { args: [key = [], second = [], third = []] }) {
    const twice = (...pieces: readonly (readonly ShapePiece[])[]) => [
      ...pieces.map(argument),
      ...pieces.map((each) => argument(numbered(each))),
      '…',
    ];
    switch (form.kind) {
      case 'keys':
        return [[form.name, ...twice(key)].join(' ')];
      case 'keys-and-values':
        return [[form.name, ...twice(key, second)].join(' ')];
      case 'members':
        return [[form.name, argument(key), ...twice(second)].join(' ')];
      case 'fields-and-values':
      case 'scores-and-members':
        return [[form.name, argument(key), ...twice(second, third)].join(' ')];
      default:
        return form.kind satisfies never;
    }
  },
  oneConnection: [
    '# One redis-cli for all commands, instead of one for each:',
    'redis-cli < FILE   # or redis-cli --pipe < FILE, which awaits them all at once',
  ],
  script: [
    `EVAL "local value = redis.call('GET', KEYS[1]) … return redis.call('SET', KEYS[1], ARGV[1])" 1 KEY VALUE`,
  ],
  scan: ['SCAN 0 MATCH PATTERN COUNT 1000', '# again with the cursor that it answers, until that is 0'],
};

/** What is left out is in capitals: `GET user:ID`. */
function line({ name, args, hasMore }: Shape): string {
  return [name, ...args.map(argument), ...(hasMore ? ['…'] : [])].join(' ');
}

function argument(pieces: readonly ShapePiece[]): string {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.hole.toUpperCase())).join('');
  return /^[^\s"'\\]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function secondOf(shape: Shape): Shape {
  return { ...shape, args: shape.args.map(numbered) };
}

function numbered(pieces: readonly ShapePiece[]): readonly ShapePiece[] {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : { hole: `${piece.hole}2` }));
}
