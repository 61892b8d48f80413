/** Reads the fenced block ```experiment: an experiment in YAML, with the lesson's options. */
import { experimentSchema } from '@roundtrip/protocol';
import { isMap, parseDocument } from 'yaml';
import { z } from 'zod';
import { partsOf } from './expression/expression.ts';
import { isTime } from './expression/figures.ts';
import { parseExpression } from './expression/parse-expression.ts';
import type { LessonExperiment, Written } from './lesson.ts';
import type { Problems } from './problem.ts';
import { readYaml } from './yaml-document.ts';

const blockSchema = experimentSchema.extend({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id consists of lower-case letters, digits and hyphens'),
  picture: z.string().optional(),
  open: z.boolean().optional(),
  claims: z.array(z.string()).optional(),
});

/** @param firstLine line of the file on which the block's content begins */
export function readExperiment(
  text: string,
  firstLine: number,
  problems: Problems,
): LessonExperiment | undefined {
  const block = readYaml(text, firstLine, blockSchema, problems);
  if (block === undefined) return undefined;
  const { id, picture, open = false, claims = [], ...experiment } = block.value;
  const written = claims.flatMap(
    (claim, index) => readClaim(claim, block.lineOf(['claims', index]), problems) ?? [],
  );
  return {
    kind: 'experiment',
    id,
    experiment,
    open,
    claims: written,
    ...(picture !== undefined && { picture }),
  };
}

function readClaim(text: string, line: number, problems: Problems): Written | undefined {
  const parsed = parseExpression(text);
  if (!parsed.ok) {
    problems.add(line, `the claim “${text}”: ${parsed.problem}`);
    return undefined;
  }
  for (const part of partsOf(parsed.expression)) {
    const isTimed = part.kind === 'figure' && isTime(part.figure);
    if (isTimed || ('lane' in part && part.lane.kind === 'fastest')) {
      problems.add(
        line,
        `the claim “${text}” is about time, which differs from run to run: claim counts and replies`,
      );
    }
  }
  return { text, expression: parsed.expression };
}

/** The id as written, even if the rest of the block is invalid. */
export function experimentIdIn(text: string): string | undefined {
  const document = parseDocument(text);
  const id = isMap(document.contents) ? document.get('id') : undefined;
  return typeof id === 'string' ? id : undefined;
}
