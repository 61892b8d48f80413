/** The command line, with the server in it. */
import { serverBundle } from '../../scripts/server-bundle.ts';

export default serverBundle('apps/cli/src/main.ts');
