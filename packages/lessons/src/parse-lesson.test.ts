import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isRight } from './lesson.ts';
import { parseLesson } from './parse-lesson.ts';

const HEAD = '---\ntitle: A lesson\nsummary: What it is about.\nminutes: 5\n---\n';
const EXPERIMENT = [
  '```experiment',
  'id: sets',
  'picture: ladder',
  'workload: { kind: commands, text: "3 SET k:{i} v" }',
  'lanes:',
  '  - { kind: sequential }',
  '  - { kind: pipelined, batchSize: 3 }',
  'network: { rttMs: 1 }',
  'claims:',
  '  - sequential.roundTrips == 3',
  '```',
].join('\n');

function read(body: string, head = HEAD) {
  return parseLesson('02-a-lesson', head + body);
}

function lessonOf(body: string) {
  const parsed = read(body);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.lesson;
}

const GOAL = [
  ':::goal{check="fastest.roundTrips == 1 and errors == 0"}',
  'In one round trip.',
  '',
  '- Look at the lanes.',
  '- Which one sends everything at once?',
  '',
  '```solution',
  'lanes:',
  '  - { kind: concurrent }',
  '```',
  ':::',
].join('\n');

/** As `line: message`. */
function problemsOf(body: string, head = HEAD): string[] {
  const parsed = read(body, head);
  return parsed.ok ? [] : parsed.problems.map(({ line, message }) => `${line}: ${message}`);
}

test('a lesson has a head, and a section for each second-level heading', () => {
  const lesson = lessonOf('## One\n\nText.\n\n## Two, at last\n\nMore.\n');
  expect(lesson).toMatchObject({ slug: 'a-lesson', title: 'A lesson', minutes: 5 });
  expect(lesson.sections.map(({ id, title }) => [id, title])).toEqual([
    ['one', 'One'],
    ['two-at-last', 'Two, at last'],
  ]);
});

test('section ids are distinct in any script, for headings that differ only in signs, and without letters', () => {
  const headings = [
    'Задержка',
    'Конвейер',
    '往返',
    'C++',
    'C#',
    'C 2',
    'หน่วงเวลา',
    'Größe',
    '?!',
    '…',
    'Ελλάδα',
  ];
  const lesson = lessonOf(headings.map((heading) => `## ${heading}\n\nText.\n`).join('\n'));
  expect(lesson.sections.map(({ id }) => id)).toEqual([
    'задержка',
    'конвейер',
    '往返',
    'c',
    'c-2',
    'c-2-2',
    'หน่วงเวลา',
    'größe',
    'section',
    'section-2',
    'ελλάδα',
  ]);
});

test('a goal has a check, hints and a solution, and refers to the experiment next to it', () => {
  for (const body of [`${EXPERIMENT}\n\n${GOAL}`, `${GOAL}\n\n${EXPERIMENT}`]) {
    const [section] = lessonOf(`## One\n\n${body}`).sections;
    const goal = section?.blocks.find((block) => block.kind === 'goal');
    expect(goal).toMatchObject({
      of: 'sets',
      check: { text: 'fastest.roundTrips == 1 and errors == 0' },
      mayChange: ['lanes'],
      solution: { lanes: [{ kind: 'concurrent' }] },
    });
    expect(goal?.hints).toHaveLength(2);
    expect(goal?.content).toHaveLength(1);
    expect(section?.tasks).toEqual(section?.blocks.map(({ id }) => id));
  }
});

test('the tasks of a section are its experiments, questions and goals', () => {
  const body = `Text.\n\n:::predict{answer="1"}\nx\n\n- 1\n- 2\n:::\n\n${EXPERIMENT}\n\n:::why\nx\n:::\n`;
  const sections = lessonOf(`## One\n\n${body}\n## Two\n\nOnly text.\n`).sections;
  expect(sections.map(({ tasks }) => tasks)).toEqual([['one.1', 'sets'], []]);
});

test('a byte order mark and the kind of line ends make no difference', () => {
  const body = '## One\n\nText.\n\n## Two\n\nMore.\n';
  const plain = read(body);
  expect(plain.ok).toBe(true);
  for (const end of ['\n', '\r\n', '\r']) {
    for (const mark of ['', '\ufeff']) {
      expect(parseLesson('02-a-lesson', mark + (HEAD + body).replaceAll('\n', end))).toEqual(plain);
    }
  }
});

test.each([
  ['in quotes', 'id: "sets"'],
  ['before a comment', 'id: sets # a thousand'],
  ['as JSON', undefined],
])('a question finds its experiment by an id written %s', (_, id) => {
  const json =
    '{"id": "sets", "workload": {"kind": "commands", "text": "PING"}, "lanes": [{"kind": "sequential"}], "network": {"rttMs": 0}}';
  const block = id === undefined ? `\`\`\`experiment\n${json}\n\`\`\`` : EXPERIMENT.replace('id: sets', id);
  const lesson = lessonOf(`## One\n\n${block}\n\n:::check{answer="1"}\nx\n:::\n`);
  expect(lesson.sections[0]?.blocks.at(-1)).toMatchObject({ kind: 'check', of: 'sets' });
});

test('the blocks of a section keep their order, and notes are separate', () => {
  const lesson = lessonOf(
    [
      '## One',
      'Text.',
      ':::predict{answer="pipelined.roundTrips"}',
      'How many?',
      '',
      '- 1: One',
      '- 3',
      ':::',
      EXPERIMENT,
      ':::why',
      'Because :measured[sequential.totalMs - pipelined.totalMs].',
      ':::',
      ':::check{answer="sequential.totalMs / pipelined.totalMs" within="10%"}',
      'How many times?',
      ':::',
      ':::notes',
      'Ask them.',
      ':::',
    ].join('\n'),
  );
  const [section] = lesson.sections;
  expect(section?.blocks.map(({ kind }) => kind)).toEqual(['prose', 'predict', 'experiment', 'why', 'check']);
  expect(section?.notes).toEqual([{ type: 'paragraph', children: [{ type: 'text', text: 'Ask them.' }] }]);
  const [, predict, experiment, , check] = section?.blocks ?? [];
  expect(predict).toMatchObject({ of: 'sets', within: 0 });
  expect(check).toMatchObject({ of: 'sets', within: 0.1, options: [] });
  expect(experiment).toMatchObject({
    id: 'sets',
    picture: 'ladder',
    experiment: {
      lanes: [{ kind: 'sequential' }, { kind: 'pipelined', batchSize: 3 }],
      network: { rttMs: 1 },
    },
  });
});

test('an experiment may be pasted as the JSON that the playground exports', () => {
  const json = JSON.stringify({
    id: 'pasted',
    workload: { kind: 'commands', text: 'PING' },
    lanes: [{ kind: 'sequential' }],
    network: { rttMs: 0 },
  });
  expect(lessonOf(`## One\n\n\`\`\`experiment\n${json}\n\`\`\`\n`).sections[0]?.blocks).toMatchObject([
    { id: 'pasted', experiment: { network: { rttMs: 0 } }, open: false, claims: [] },
  ]);
});

test('an option is a value, a range, a word or a Redis reply', () => {
  const lesson = lessonOf(
    `## One\n\n${EXPERIMENT}\n\n:::check{answer="1"}\nWhich?\n\n- 1,000: a thousand\n- 2..10: some\n- ..2: few\n- 10..: many\n- yes\n- \`(nil)\`: nothing\n- neither\n:::\n`,
  );
  const check = lesson.sections[0]?.blocks.at(-1);
  if (check?.kind !== 'check') throw new Error('no check');
  expect(check.options.map(({ value }) => value)).toEqual([
    { kind: 'exact', value: 1000 },
    { kind: 'range', from: 2, to: 10 },
    { kind: 'range', to: 2 },
    { kind: 'range', from: 10 },
    { kind: 'exact', value: true },
    { kind: 'exact', value: '(nil)' },
    { kind: 'exact', value: 'neither' },
  ]);
  const right = (answer: number | string | boolean) =>
    check.options.flatMap((option, index) => (isRight(option, answer) ? [index] : []));
  expect(right(2)).toEqual([1]);
  expect(right(10)).toEqual([3]);
  expect(right(1.9)).toEqual([2]);
  expect(right('(nil)')).toEqual([5]);
  expect(right(true)).toEqual([4]);
});

test('the example in the guide to writing lessons is a valid lesson', () => {
  const page = fileURLToPath(new URL('../../../docs/writing-lessons.md', import.meta.url));
  const [, example = ''] = /````markdown\n(.*?)````/s.exec(readFileSync(page, 'utf8')) ?? [];
  const parsed = parseLesson('09-hot-keys', example);
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  expect(parsed.ok && parsed.lesson.sections[0]?.blocks.map(({ kind }) => kind)).toEqual([
    'prose',
    'predict',
    'experiment',
    'why',
    'check',
  ]);
});

describe('problems are reported with their line', () => {
  test.each([
    ['no front matter', '## One', '', '1: a lesson begins with title'],
    ['a missing front matter field', '## One', '---\ntitle: A\nminutes: 5\n---\n', '2: summary:'],
    [
      'an invalid front matter field',
      '## One',
      '---\ntitle: A\nsummary: B\nminutes: soon\n---\n',
      '4: minutes:',
    ],
    ['invalid YAML', '## One', '---\ntitle: [\n---\n', '2: '],
    ['no section', '', HEAD, '6: a lesson has sections'],
    ['text before the first section', 'Text.\n\n## One', HEAD, '6: a section begins with “## ”'],
    ['two sections with the same heading', '## One\n\n## One', HEAD, '8: there is already a section “One”'],
    [
      'two sections whose headings look alike',
      '## Größe\n\n## GRÖSSE\n\n## größe',
      HEAD,
      '10: there is already a section',
    ],
    ...(
      [
        ['a range without ends', '..', 'it needs a number at one end'],
        ['a range of three dots', '1.2.3..', '“1.2.3” is not a number'],
        ['a range of two ranges', '1..2..3', '“2..3” is not a number'],
        ['a range that ends before it begins', '10..2', 'its second number must be larger'],
        ['a range of nothing', '5..5', 'its second number must be larger'],
        ['a range of commas', ',..', '“,” is not a number'],
      ] as const
    ).map(([title, value, message]) => [
      title,
      `## One\n\n${EXPERIMENT}\n\n:::check{answer="1"}\nx\n\n- ${value}: a\n- 2: b\n:::`,
      HEAD,
      `23: “${value}” is not a range: ${message}`,
    ]),
    ...(['1,5', '1.2.3', '1,,000', '12,34'] as const).map((value) => [
      `a number written as ${value}`,
      `## One\n\n${EXPERIMENT}\n\n:::check{answer="1"}\nx\n\n- ${value}\n- 2\n:::`,
      HEAD,
      `23: “${value}” is not a number`,
    ]),
    ...(
      [
        ['without a check', GOAL.replace(/\{.*\}/, ''), '20: :::goal needs check'],
        ['with an invalid check', GOAL.replace('==', '='), '20: check="fastest.roundTrips = 1'],
        ['without a solution', GOAL.replace('solution', 'yaml'), '20: :::goal needs a solution'],
        ['with an invalid solution', GOAL.replace('concurrent', 'fast'), '28: lanes'],
        [
          'whose solution changes something else',
          GOAL.replace('lanes:\n  - { kind: concurrent }', 'workload: { kind: commands, text: PING }'),
          '20: the solution changes workload',
        ],
        [
          'with more than three hints',
          GOAL.replace('- Look', '- Look\n- Look\n- Look'),
          '20: :::goal has at most 3',
        ],
        [
          'that allows changes to the network',
          GOAL.replace('0"}', '0" change="network"}'),
          '20: change="network"',
        ],
        ['with an unknown attribute', GOAL.replace('0"}', '0" within="1%"}'), '20: :::goal has no “within”'],
      ] as const
    ).map(([title, goal, problem]) => [
      `a goal ${title}`,
      `## One\n\n${EXPERIMENT}\n\n${goal}`,
      HEAD,
      problem,
    ]),
    ['a goal without an experiment', `## One\n\n${GOAL}`, HEAD, '8: :::goal belongs to an experiment'],
    ['raw HTML', '## One\n\n<b>bold</b>\n', HEAD, '8: HTML is not supported'],
    ['an image', '## One\n\n![x](y.png)\n', HEAD, '8: “image” is not supported'],
    ['a script as a link', '## One\n\n[x](javascript:alert)\n', HEAD, '8: a link needs'],
    ['a path that leads to another host', '## One\n\n[x](//elsewhere)\n', HEAD, '8: a link needs'],
    ['an unknown directive', '## One\n\n:::hint\nx\n:::\n', HEAD, '8: “:::hint” is unknown'],
    ['a key without backticks', '## One\n\nGET user:name\n', HEAD, '8: “:name” is unknown'],
    [
      'a prediction without an answer',
      `## One\n\n:::predict\nx\n\n- 1\n- 2\n:::\n${EXPERIMENT}`,
      HEAD,
      '8: :::predict needs answer',
    ],
    [
      'a question without an experiment',
      '## One\n\n:::check{answer="1"}\nx\n:::\n',
      HEAD,
      '8: :::check belongs to an experiment',
    ],
    [
      'an unknown figure',
      `## One\n\n${EXPERIMENT}\n\n:measured[sequential.speed]\n`,
      HEAD,
      '20: :measured[sequential.speed]: there is no figure',
    ],
    [
      'an unknown experiment',
      `## One\n\n${EXPERIMENT}\n\n:measured[1]{of="other"}\n`,
      HEAD,
      '6: there is no experiment with the id “other”',
    ],
    [
      'an invalid experiment',
      `## One\n\n${EXPERIMENT.replace('rttMs: 1', 'rttMs: -1')}`,
      HEAD,
      '15: network.rttMs:',
    ],
    [
      'an unknown field of an experiment',
      `## One\n\n${EXPERIMENT.replace('picture:', 'pictures:')}`,
      HEAD,
      'pictures',
    ],
    ['an invalid claim', `## One\n\n${EXPERIMENT.replace('== 3', '=== 3')}`, HEAD, '17: the claim'],
    [
      'a claim about time',
      `## One\n\n${EXPERIMENT.replace('sequential.roundTrips == 3', 'sequential.totalMs > 3')}`,
      HEAD,
      '17: the claim “sequential.totalMs > 3” is about time',
    ],
    [
      'a claim about which lane is the fastest',
      `## One\n\n${EXPERIMENT.replace('sequential.roundTrips', 'fastest.roundTrips')}`,
      HEAD,
      '17: the claim “fastest.roundTrips == 3” is about time',
    ],
    ...(
      [
        ['with escapes', ['  - "sequential\\x2eroundTrips === 3"'], 18],
        ['in single quotes, with one in it', ["  - 'reply(sequential, 1) === \"it''s\"'"], 18],
        ['over several lines', ['  - sequential.roundTrips', '      === 3'], 18],
        ['folded', ['  - >-', '    sequential.roundTrips', '    === 3'], 18],
        ['after one over several lines', ['  - sequential.commands', '    == 3', '  - 1 === 1'], 20],
        ['twice, the second time wrong', ['  - contains("a === b", "a")', '  - a === b'], 19],
      ] as const
    ).map(([title, lines, line]) => [
      `a wrong claim that is written ${title}`,
      `## One\n\n${EXPERIMENT.replace('roundTrips == 3', ['roundTrips == 3', ...lines].join('\n'))}`,
      HEAD,
      `${line}: the claim`,
    ]),
  ])('%s', (_, body, head, problem) => {
    expect(problemsOf(body, head)).toContainEqual(expect.stringContaining(problem));
  });

  test('all problems are reported at once', () => {
    expect(problemsOf('## One\n\n<b>\n\n![x](y.png)\n')).toHaveLength(2);
  });

  test('a folder must be named by its number and its subject', () => {
    expect(parseLesson('Lesson One', `${HEAD}## One`)).toMatchObject({ ok: false, problems: [{ line: 1 }] });
  });
});
