import { type Lesson, parseLesson, type Section } from '@roundtrip/lessons';

/** A lesson at `/learn/x` with one section, *One*, which holds the text. */
export function lessonOf(text: string): Lesson {
  const parsed = parseLesson('01-x', `---\ntitle: X\nsummary: X.\nminutes: 1\n---\n## One\n\n${text}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.lesson;
}

export function sectionOf(text: string): Section {
  const [section] = lessonOf(text).sections;
  if (section === undefined) throw new Error('the lesson has no section');
  return section;
}
