/** Whether expectations make sense for a program's traffic, and whether they hold. Pure. */
import {
  evaluate,
  type FigureName,
  partsOf,
  type RunFacts,
  withFigures,
} from '@roundtrip/lessons/expression';
import type { Stretch, TapFindings, TrafficFigures } from '@roundtrip/protocol';
import { type Expectation, Misuse } from '../arguments/invocation.ts';
import { TAP_FIGURES } from '../arguments/read-expectation.ts';
import type { Judged } from '../run/expectations.ts';
import { countText, durationText } from '../terminal/quantity.ts';

type Of = (figures: TrafficFigures) => number;

const FIGURES: { readonly [Figure in FigureName]?: Of } = {
  commands: ({ commands }) => commands,
  answered: ({ commands, unanswered }) => commands - unanswered,
  unanswered: ({ unanswered }) => unanswered,
  errors: ({ errors }) => errors,
  roundTrips: ({ roundTrips }) => roundTrips,
  requestBytes: ({ requestBytes }) => requestBytes,
  replyBytes: ({ replyBytes }) => replyBytes,
} satisfies Record<(typeof TAP_FIGURES)[number], Of>;

const NO_LANES: RunFacts = { lanes: [], reply: () => undefined, roundTripOf: () => undefined };

/** @throws Misuse if one of them asks for what is not known of traffic */
export function checkExpectations(expectations: readonly Expectation[]): void {
  const known = TAP_FIGURES.join(', ');
  for (const { text, expression } of expectations) {
    for (const part of partsOf(expression)) {
      if ('lane' in part)
        throw new Misuse(`--expect '${text}': a tap has no lanes. Ask for all of its traffic: ${known}.`);
      if (part.kind === 'sum' && FIGURES[part.figure] === undefined)
        throw new Misuse(`--expect '${text}': a tap does not tell ${part.figure}, but ${known}.`);
    }
  }
}

/** Of all traffic together. */
export function judgeTraffic(expectation: Expectation, figures: TrafficFigures): Judged {
  const { text, expression } = expectation;
  const found = evaluate(
    withFigures(expression, (figure) => FIGURES[figure]?.(figures)),
    NO_LANES,
  );
  if (!found.ok) return { text, holds: false, because: found.problem };
  if (found.value === true) return { text, holds: true };
  const names = [...partsOf(expression)].flatMap((part) => (part.kind === 'sum' ? part.figure : []));
  const values = [...new Set(names)].map((name) => `${name} is ${FIGURES[name]?.(figures)}`);
  return { text, holds: false, because: values.join(', ') };
}

/** Of each stretch, on its own. */
export function judgeStretches(expectation: Expectation, { stretches }: TapFindings): Judged {
  const { text } = expectation;
  const failing = stretches.flatMap((stretch, index) => {
    const { holds, because = '' } = judgeTraffic(expectation, stretch);
    return holds ? [] : [{ stretch, index, because }];
  });
  const [first] = failing;
  if (first === undefined) return { text, holds: true };
  const among =
    failing.length === 1
      ? ''
      : `${countText(failing.length)} of ${countText(stretches.length)} stretches, first `;
  return {
    text,
    holds: false,
    because: `${among}${stretchText(first.index, first.stretch)}: ${first.because}`,
  };
}

function stretchText(index: number, { fromMs }: Stretch): string {
  return `stretch ${countText(index + 1)} at ${durationText(fromMs)}`;
}
