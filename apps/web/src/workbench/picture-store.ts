/** Which picture of a workbench is shown: a tab is pressed, or something beside the pictures asks for one. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export const FIRST_PICTURE = 'ladder';

interface ShownPicture {
  /** The id of a picture. */
  selected: string;
  /** How often something beside the pictures has asked for one: each time it is brought into view. */
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
