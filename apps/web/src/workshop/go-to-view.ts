import type { RoomView } from '@roundtrip/protocol';
import { LESSONS } from '../lessons/catalogue.ts';
import { playground } from '../workbench/playground.ts';

/** Opens what the room is shown on this page, as the person's own. @param navigate to an address */
export function goToView(view: RoomView | undefined, navigate: (address: string) => void): void {
  if (view?.page === 'lesson') {
    const section = LESSONS.find(({ slug }) => slug === view.slug)?.sections[view.section];
    return navigate(`/learn/${view.slug}${section === undefined ? '' : `#${section.id}`}`);
  }
  if (view !== undefined) playground.openExperiment(view.experiment);
  navigate('/');
}
