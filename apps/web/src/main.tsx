import './experiment/zod-without-eval.ts';
import './page/style-nonce.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { Crash } from './app/Crash.tsx';
import { openGateway } from './connection/gateway.ts';
import { keepExperiment } from './experiment/experiment-store.ts';
import { afterFirstDrawing } from './page/first-drawing.ts';
import { pageAtRest } from './page/page-at-rest.ts';
import { followLinks } from './sharing/follow-links.ts';
import { playground } from './workbench/playground.ts';
import './theme/fonts.css';
import './theme/theme.css';
import './theme/base.css';

playground.followRuns();
keepExperiment(playground.experimentStore);
followLinks(playground);
openGateway();
// Known by the time of the first press.
void pageAtRest();
// Run can be pressed before it is there: what has ended by then is kept as well.
void afterFirstDrawing(() => import('./history/keep-ended-runs.ts')).then(({ keepEndedRuns }) =>
  keepEndedRuns(playground),
);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Crash>
      <App />
    </Crash>
  </StrictMode>,
);
