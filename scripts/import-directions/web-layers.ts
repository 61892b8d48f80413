/**
 * The folders of the page, from the ground up, and what each imports: only folders whose rows precede its own, so that
 * there are no cycles. Files beside the folders, such as `main.tsx`, may import all of them.
 */
import type { Layers } from './layers.ts';

export const WEB_LAYERS: Layers = {
  source: 'apps/web/src',
  table: 'scripts/import-directions/web-layers.ts',
  rows: [
    // The document: its first paint, its title, what the browser lets it do.
    { folder: 'page', mayImport: [] },
    { folder: 'format', mayImport: [] },
    { folder: 'theme', mayImport: [] },
    { folder: 'zoom', mayImport: [] },
    // Parsing the command text, and the worker that does it.
    { folder: 'reading', mayImport: [] },
    { folder: 'lanes', mayImport: ['format'] },
    { folder: 'controls', mayImport: ['page'] },
    { folder: 'glossary', mayImport: ['page'] },
    { folder: 'connection', mayImport: ['page'] },
    { folder: 'experiment', mayImport: ['format', 'reading'] },
    { folder: 'run', mayImport: ['page', 'reading', 'lanes', 'connection', 'experiment'] },
    // All state of an experiment: composed, run and viewed.
    {
      folder: 'workbench',
      mayImport: ['page', 'format', 'zoom', 'reading', 'lanes', 'connection', 'experiment', 'run'],
    },
    { folder: 'charts', mayImport: ['format', 'zoom', 'lanes'] },
    {
      folder: 'sharing',
      mayImport: ['page', 'format', 'zoom', 'controls', 'experiment', 'run', 'workbench'],
    },
    {
      folder: 'composer',
      mayImport: [
        'page',
        'format',
        'reading',
        'lanes',
        'controls',
        'glossary',
        'connection',
        'experiment',
        'run',
        'workbench',
        'sharing',
      ],
    },
    {
      folder: 'pictures',
      mayImport: [
        'page',
        'format',
        'zoom',
        'reading',
        'lanes',
        'controls',
        'glossary',
        'connection',
        'experiment',
        'run',
        'workbench',
        'charts',
        'composer',
      ],
    },
    {
      folder: 'history',
      mayImport: ['format', 'lanes', 'controls', 'connection', 'experiment', 'run', 'workbench', 'pictures'],
    },
    {
      folder: 'export',
      mayImport: [
        'page',
        'format',
        'zoom',
        'reading',
        'controls',
        'connection',
        'experiment',
        'run',
        'workbench',
        'pictures',
      ],
    },
    {
      folder: 'results',
      mayImport: [
        'page',
        'format',
        'reading',
        'lanes',
        'controls',
        'glossary',
        'experiment',
        'run',
        'workbench',
        'sharing',
        'pictures',
        'history',
        'export',
      ],
    },
    {
      folder: 'lessons',
      mayImport: [
        'page',
        'format',
        'lanes',
        'controls',
        'glossary',
        'connection',
        'experiment',
        'run',
        'workbench',
        'composer',
        'pictures',
        'results',
      ],
    },
    { folder: 'header', mayImport: ['theme', 'controls', 'connection'] },
    {
      folder: 'app',
      mayImport: [
        'page',
        'controls',
        'glossary',
        'experiment',
        'sharing',
        'composer',
        'results',
        'lessons',
        'header',
      ],
    },
  ],
};
