/** Which picture of a workbench is shown: chosen by its tab, or requested by another part of the page. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export const FIRST_PICTURE = 'ladder';

interface ShownPicture {
  /** Id of the picture. */
  selected: string;
  /** How often another part of the page has requested a picture: each request brings it into view. */
  requests: number;
}

type PictureStore = StoreApi<ShownPicture>;

export interface PictureActions {
  selectPicture(id: string): void;
  /** Selects the picture and brings it into view. */
  showPicture(id: string): void;
}

export function createPictureStore(selected: string): PictureStore {
  return createStore(() => ({ selected, requests: 0 }));
}

export function pictureActions(store: PictureStore): PictureActions {
  return {
    selectPicture: (selected) => store.setState({ selected }),
    showPicture: (selected) => store.setState(({ requests }) => ({ selected, requests: requests + 1 })),
  };
}
