/** Parses a lesson's file: returns the lesson, or everything that is wrong with it, by line. */
import type { Code, Nodes, RootContent } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { gfmTable } from 'micromark-extension-gfm-table';
import { experimentIdIn, readExperiment } from './experiment-block.ts';
import { frontMatterSchema, splitFrontMatter } from './front-matter.ts';
import type { Block, Lesson, Section } from './lesson.ts';
import { measuredIn } from './measured-in.ts';
import { plainText } from './plain-text.ts';
import { type Problem, Problems } from './problem.ts';
import type { Prose } from './prose.ts';
import { readGoal } from './read-goal.ts';
import { lineOf, type ProseContext, readProse, strayDirective } from './read-prose.ts';
import { readQuestion } from './read-question.ts';
import { isSameHeading, sectionIdOf } from './section-id.ts';
import { readYaml } from './yaml-document.ts';

export type ParsedLesson = { ok: true; lesson: Lesson } | { ok: false; problems: readonly Problem[] };

/** @param folder name of the lesson's folder, such as `01-network-latency` */
export function parseLesson(folder: string, text: string): ParsedLesson {
  const problems = new Problems();
  const slug = slugOf(folder);
  if (slug === '') problems.add(1, `the folder “${folder}” must be named like 01-network-latency`);
  // Some editors write a byte order mark, which is not part of the text.
  const split = splitFrontMatter(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  if (split === undefined) {
    problems.add(1, 'a lesson begins with title, summary and minutes between two lines of ---');
    return { ok: false, problems: problems.inOrder };
  }
  const head = readYaml(split.frontMatter, 2, frontMatterSchema, problems);
  const sections = readSections(split.body, split.linesBefore, problems);
  if (sections.length === 0)
    problems.add(split.linesBefore + 1, 'a lesson has sections, each under a “## ” heading');
  checkReferences(sections, problems);
  const found = problems.inOrder;
  if (head === undefined || found.length > 0) return { ok: false, problems: found };
  return {
    ok: true,
    lesson: { slug, ...head.value, sections: sections.map(({ line: _, ...section }) => section) },
  };
}

/** The folder's name without its ordinal; empty if the name is not usable as an address. */
export function slugOf(folder: string): string {
  return /^\d+-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(folder)?.[1] ?? '';
}

interface PlacedSection extends Section {
  line: number;
}

function readSections(body: string, linesBefore: number, problems: Problems): PlacedSection[] {
  const tree = fromMarkdown(body, {
    extensions: [directive(), gfmTable()],
    mdastExtensions: [directiveFromMarkdown(), gfmTableFromMarkdown()],
  });
  const sections: PlacedSection[] = [];
  let nodes: RootContent[] = [];
  const context = { problems, linesBefore, source: body };
  const close = () => {
    const open = sections.at(-1);
    if (open !== undefined) Object.assign(open, readBlocks(nodes, open.id, context));
    nodes = [];
  };
  for (const node of tree.children) {
    if (node.type === 'heading' && node.depth === 2) {
      close();
      const title = plainText(readProse(node.children, { ...context, experiment: undefined }));
      const line = lineOf(node, context);
      if (sections.some((section) => isSameHeading(section.title, title)))
        problems.add(line, `there is already a section “${title}”: change the heading`);
      const id = sectionIdOf(title, new Set(sections.map((section) => section.id)));
      sections.push({ id, title, blocks: [], notes: [], tasks: [], line });
    } else if (sections.length === 0) {
      problems.add(
        lineOf(node, context),
        'a section begins with “## ”, and nothing may precede the first one',
      );
    } else {
      nodes.push(node);
    }
  }
  close();
  return sections;
}

function readBlocks(
  nodes: readonly RootContent[],
  sectionId: string,
  given: Omit<ProseContext, 'experiment'>,
): Pick<Section, 'blocks' | 'notes' | 'tasks'> {
  const blocks: Block[] = [];
  const notes: Prose[] = [];
  const { problems } = given;
  // Blocks before the first experiment of a section refer to that one.
  const ids = nodes.flatMap((node) => (isExperiment(node) ? [experimentIdIn(node.value)] : []));
  let passed = 0;
  for (const node of nodes) {
    const id = `${sectionId}.${blocks.length}`;
    const coming = ids[passed];
    const before = ids[Math.max(0, passed - 1)];
    const context = { ...given, experiment: before };
    if (isExperiment(node)) {
      passed++;
      const block = readExperiment(node.value, lineOf(node, given) + 1, problems);
      if (block !== undefined) blocks.push(block);
    } else if (node.type === 'containerDirective') {
      switch (node.name) {
        case 'predict': {
          const question = readQuestion(node, 'predict', id, { ...given, experiment: coming });
          if (question !== undefined) blocks.push(question);
          break;
        }
        case 'check': {
          const question = readQuestion(node, 'check', id, context);
          if (question !== undefined) blocks.push(question);
          break;
        }
        case 'goal': {
          const goal = readGoal(node, id, context);
          if (goal !== undefined) blocks.push(goal);
          break;
        }
        case 'why':
          blocks.push({ kind: 'why', id, content: readProse(node.children, context) });
          break;
        case 'notes':
          notes.push(...readProse(node.children, context));
          break;
        default:
          problems.add(lineOf(node, given), strayDirective(`:::${node.name}`));
      }
    } else {
      appendProse(blocks, id, readProse([node as Nodes], context));
    }
  }
  const tasks = blocks.flatMap((block) => (TASKS.includes(block.kind) ? [block.id] : []));
  return { blocks, notes, tasks };
}

const TASKS: readonly Block['kind'][] = ['experiment', 'predict', 'check', 'goal'];

function isExperiment(node: RootContent): node is Code {
  return node.type === 'code' && node.lang === 'experiment';
}

/** Consecutive prose becomes one block. */
function appendProse(blocks: Block[], id: string, content: readonly Prose[]): void {
  const last = blocks.at(-1);
  if (last?.kind === 'prose') blocks[blocks.length - 1] = { ...last, content: [...last.content, ...content] };
  else if (content.length > 0) blocks.push({ kind: 'prose', id, content });
}

/** Checks that experiment ids are unique, and that every reference names an existing experiment. */
function checkReferences(sections: readonly PlacedSection[], problems: Problems): void {
  const known = new Set<string>();
  for (const { blocks, line } of sections) {
    for (const block of blocks) {
      if (block.kind !== 'experiment') continue;
      if (known.has(block.id)) problems.add(line, `two experiments have the id “${block.id}”`);
      known.add(block.id);
    }
  }
  for (const { blocks, line } of sections) {
    for (const id of blocks.flatMap(experimentsNamedIn)) {
      if (!known.has(id)) problems.add(line, `there is no experiment with the id “${id}”`);
    }
  }
}

function experimentsNamedIn(block: Block): string[] {
  if (block.kind === 'experiment') return [];
  const of = 'of' in block ? [block.of] : [];
  return [...of, ...measuredIn(block.content).map((measured) => measured.of)];
}
