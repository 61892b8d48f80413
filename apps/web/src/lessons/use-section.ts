import type { LessonSummary } from '@roundtrip/lessons';
import { useLocation } from 'wouter';
import { useLocationProperty } from 'wouter/use-browser-location';
import { sectionInAddress } from './section-in-address.ts';

/** The section of a lesson that the address names as `#its-id`; the first if it names none. */
export function useSection({ slug, sections }: LessonSummary): {
  index: number;
  go(index: number): void;
} {
  const [, navigate] = useLocation();
  const hash = useLocationProperty(() => location.hash);
  const wanted = sectionInAddress(hash);
  const named = sections.findIndex(({ id }) => id === wanted);
  return {
    index: Math.max(0, named),
    go(index) {
      const section = sections[index];
      if (section !== undefined) navigate(`/learn/${slug}#${section.id}`);
    },
  };
}
