/** Remedies for ioredis. */
import type { Shape } from '../commands/shape.ts';
import { type Dialect, listName } from './dialect.ts';
import { argumentsOf, mapped, number, text, variable } from './javascript.ts';

export const ioredis: Dialect = {
  comment: '//',
  send: (call) => `await redis.${method(call)};`,
  pipelineOfLoop(calls, loop, batchSize) {
    const list = listName(loop);
    return [
      `for (let start = 0; start < ${list}.length; start += ${batchSize}) {`,
      '  const pipeline = redis.pipeline();',
      `  for (const ${variable(loop)} of ${list}.slice(start, start + ${batchSize})) {`,
      ...calls.map((call) => `    pipeline.${method(call)};`),
      '  }',
      '  const replies = await pipeline.exec(); // [error, reply] of each',
      '}',
    ];
  },
  pipeline: (calls, isTransaction) => [
    `const replies = await redis.${isTransaction ? 'multi' : 'pipeline'}()`,
    ...calls.map((call) => `  .${method(call)}`),
    '  .exec();',
  ],
  many(form, { args }, loop) {
    const [key = [], second = [], third = []] = args;
    const name = form.name.toLowerCase();
    switch (form.kind) {
      case 'keys':
        return [`const replies = await redis.${name}(${mapped(loop, text(key))});`];
      case 'keys-and-values':
        return [`await redis.mset(${flat(loop, text(key), text(second))});`];
      case 'members':
        return [`const replies = await redis.${name}(${text(key)}, ...${mapped(loop, text(second))});`];
      case 'fields-and-values':
      case 'scores-and-members':
        return [`await redis.${name}(${text(key)}, ...${flat(loop, text(second), text(third))});`];
      default:
        return form.kind satisfies never;
    }
  },
  oneConnection: [
    '// Once, in a module of its own. One connection serves all requests at the same time.',
    'export const redis = new Redis(process.env.REDIS_URL);',
  ],
  script: [
    "redis.defineCommand('decideAndSet', {",
    '  numberOfKeys: 1,',
    '  lua: `',
    "    local value = redis.call('GET', KEYS[1])",
    '    -- … decide and write here: nobody else comes in between.',
    "    return redis.call('SET', KEYS[1], ARGV[1])`,",
    '});',
    'await redis.decideAndSet(key, value);',
  ],
  scan: ['for await (const keys of redis.scanStream({ match: pattern, count: 1000 })) {', '  // …', '}'],
};

function flat(loop: Parameters<typeof mapped>[0], first: string, second: string): string {
  return `${listName(loop)}.flatMap((${variable(loop)}) => [${first}, ${second}])`;
}

/** The methods of ioredis take what the command takes. */
function method(call: Shape): string {
  const isMethod = /^[A-Z]+$/.test(call.name);
  return isMethod
    ? `${call.name.toLowerCase()}(${argumentsOf(call, number)})`
    : `call('${call.name}', ${argumentsOf(call, number)})`;
}
