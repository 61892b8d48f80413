/**
 * Reads the lessons when the page is built: `lesson.md?lesson` is the whole lesson, `lesson.md?summary` what the list of
 * lessons says of it. The page gets data; no Markdown and no YAML is read in the browser. A lesson that cannot be read
 * fails the build, with file and line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Lesson, type LessonSummary, parseLesson, slugOf } from '@roundtrip/lessons';
import type { Plugin } from 'vite';

const LESSONS = fileURLToPath(new URL('../../lessons', import.meta.url));

export function lessonsPlugin(): Plugin {
  return {
    name: 'roundtrip-lessons',
    load(id) {
      const [, path, form] = /^(.*[\\/]lesson\.md)\?(lesson|summary)$/.exec(id) ?? [];
      if (path === undefined) return undefined;
      this.addWatchFile(path);
      const lesson = readLesson(path);
      const data = form === 'lesson' ? lesson : summaryOf(lesson);
      // Parsed from a string: that is faster than a literal, and the same for every engine.
      return {
        code: `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`,
        moduleType: 'js',
      };
    },
    /** The server tells by this file whether an address is that of a lesson. */
    generateBundle() {
      const slugs = readdirSync(LESSONS)
        .map(slugOf)
        .filter((slug) => slug !== '');
      this.emitFile({ type: 'asset', fileName: 'lessons.json', source: JSON.stringify(slugs) });
    },
  };
}

function readLesson(path: string): Lesson {
  const parsed = parseLesson(basename(dirname(path)), readFileSync(path, 'utf8'));
  if (parsed.ok) return parsed.lesson;
  const lines = parsed.problems.map(({ line, message }) => `${path}:${line}: ${message}`);
  throw new Error(`A lesson cannot be read.\n${lines.join('\n')}`);
}

function summaryOf({ slug, title, summary, minutes, sections }: Lesson): LessonSummary {
  return {
    slug,
    title,
    summary,
    minutes,
    sections: sections.map(({ id, title, tasks }) => ({ id, title, tasks })),
  };
}
