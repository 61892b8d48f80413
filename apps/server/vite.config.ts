import { serverBundle } from '../../scripts/server-bundle.ts';

export default serverBundle('apps/server/src/main.ts');
