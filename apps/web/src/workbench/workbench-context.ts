import { createContext, useContext } from 'react';
import { playground } from './playground.ts';
import type { Workbench } from './workbench.ts';

/** The workbench of the composer, the results and the pictures below. */
export const WorkbenchContext = createContext<Workbench>(playground);

export function useWorkbench(): Workbench {
  return useContext(WorkbenchContext);
}
