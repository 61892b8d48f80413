import { laterPart } from '../page/later-part.ts';
import type { Picture } from './picture.ts';

/** In the order of the tabs; the first is shown first. */
export const PICTURES: readonly Picture[] = [
  {
    id: 'ladder',
    label: 'Ladder',
    question: 'What is a round trip?',
    drawsModel: true,
    Component: laterPart(() => import('./ladder/LadderPicture.tsx')),
  },
  {
    id: 'timeline',
    label: 'Timeline',
    question: 'Where did each command spend its time?',
    Component: laterPart(() => import('./timeline/TimelinePicture.tsx')),
  },
  {
    id: 'latency',
    label: 'Latency',
    question: 'How long did each caller wait?',
    canOverlay: true,
    Component: laterPart(() => import('./latency/LatencyPicture.tsx')),
  },
  {
    id: 'race',
    label: 'Race',
    question: 'How fast does work get done?',
    drawsModel: true,
    canOverlay: true,
    Component: laterPart(() => import('./race/RacePicture.tsx')),
  },
  {
    id: 'batch-size',
    label: 'Batch size',
    question: 'Which batch size should I use?',
    drawsModel: true,
    needsExperiment: true,
    Component: laterPart(() => import('./batch-size/BatchSizePicture.tsx')),
  },
  {
    id: 'parts',
    label: 'Parts',
    question: 'Where did the waiting come from?',
    Component: laterPart(() => import('./parts/PartsPicture.tsx')),
  },
  {
    id: 'replies',
    label: 'Replies',
    question: 'What did Redis answer?',
    Component: laterPart(() => import('./replies/RepliesPicture.tsx')),
  },
  {
    id: 'code',
    label: 'Code',
    question: 'How do I send this from my own program?',
    needsNoRun: true,
    needsExperiment: true,
    Component: laterPart(() => import('./code/CodePicture.tsx')),
  },
];

/** Of what was not composed, such as the connections of a program. */
export const RECORDED_PICTURES = PICTURES.filter(({ needsExperiment }) => !needsExperiment);
