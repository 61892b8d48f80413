import type { Section } from '@roundtrip/lessons';
import { useState } from 'react';
import { pageEdges } from '../../page/page-edges.ts';
import { scrollByScreen, scrollIntoView } from '../../page/scroll-into-view.ts';
import type { Step } from '../../stage/step-keys.ts';
import { experimentOf, predictionsOf } from './section-stage.ts';
import { stepIn, type Walked, type WalkStep } from './section-walk.ts';

export interface SectionWalk {
  /** What the presenter's key does next; `undefined` while it waits. */
  next: WalkStep | undefined;
  /** The section's question has been put to the room. */
  isAsked: boolean;
  go(way: Step): void;
}

export interface WalkOrders {
  run(): void;
  /** Shows the room what it answered. */
  reveal?: (() => void) | undefined;
  /** Leaves the section. */
  leave(way: Step): void;
}

/** On stage one key leads through a section: what it has done there is remembered until another is shown. */
export function useSectionWalk(
  section: Section | undefined,
  { stage, hasRun }: Omit<Walked, 'taken'>,
  { run, reveal, leave }: WalkOrders,
): SectionWalk {
  const [walked, setWalked] = useState<{ section?: string; taken: readonly WalkStep[] }>({ taken: [] });
  const taken = walked.section === section?.id ? walked.taken : [];
  const next = section && stepIn(section, { stage, hasRun, taken });
  const act = (step: WalkStep) => {
    switch (step) {
      case 'reveal':
        reveal?.();
        return scrollIntoView(questionOf(section), 'start');
      case 'ask':
        return scrollIntoView(questionOf(section), 'start');
      case 'run':
        return run();
      case 'explain':
        return scrollIntoView(explanationOf(section), 'start');
      case 'go on':
        return pageEdges().bottom ? leave('next') : scrollByScreen(1);
      default:
        return step satisfies never;
    }
  };
  return {
    next,
    isAsked: taken.includes('ask'),
    go(way) {
      if (way === 'previous') {
        if (pageEdges().top) leave('previous');
        else scrollByScreen(-1);
      } else if (section !== undefined && next !== undefined) {
        setWalked({ section: section.id, taken: [...taken, next] });
        act(next);
      }
    },
  };
}

function questionOf(section: Section | undefined): Element | null {
  return document.querySelector(`[data-question="${predictionsOf(section)[0]?.id}"]`);
}

function explanationOf(section: Section | undefined): Element | null {
  return document.querySelector(`[data-experiment="${experimentOf(section)}"]`)?.nextElementSibling ?? null;
}
