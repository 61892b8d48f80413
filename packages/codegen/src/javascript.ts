/** Shared by the two JavaScript clients. */
import type { Dialect } from './dialect.ts';
import { indented, type Lines } from './lines.ts';
import type { WarmingDialect } from './warming.ts';

export const URL_EXPRESSION = "process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'";

const BASIS: Pick<Dialect, 'mark' | 'loop' | 'min'> = {
  mark: '//',
  loop({ variable, from, to, step }, body) {
    const next = step === 1 ? `${variable}++` : `${variable} += ${step}`;
    return [`for (let ${variable} = ${from}; ${variable} < ${to}; ${next}) {`, ...indented(body), '}'];
  },
  min: (a, b) => `Math.min(${a}, ${b})`,
};

export const JAVASCRIPT: typeof BASIS & Omit<WarmingDialect, keyof Dialect | 'askOne' | 'askBatch'> = {
  ...BASIS,
  declareMissing: ['const missing = [];'],
  each: (list, body) => [`for (const i of ${list}) {`, ...indented(body), '}'],
  missingCount: 'missing.length',
  missingSlice: (size) => `missing.slice(start, start + ${size})`,
  when: (condition, body) => [`if (${condition}) {`, ...indented(body), '}'],
  isAnyMissing: 'missing.length > 0',
  sleep: (ms) => [`await new Promise((resolve) => setTimeout(resolve, ${ms}));`],
  isCached: (cached, keys) => {
    const before = (index: string) => `Math.floor((${index} * ${cached}) / ${keys})`;
    return {
      declared: [
        `// ${cached} of ${keys} keys are cached already, evenly spread.`,
        `const isCached = (i) => ${before('(i + 1)')} > ${before('i')};`,
      ],
      condition: 'isCached(i)',
    };
  },
};

export const RANDOM_INTEGER: Lines = [
  '/** Includes both ends. */',
  'function randomInteger(from, to) {',
  '  return from + Math.floor(Math.random() * (to - from + 1));',
  '}',
];
