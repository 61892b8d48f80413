/** Makes each library that programs in JavaScript import a single file: its hundreds take most of the time of a short program. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const LIBRARIES = ['ioredis', 'redis'];

/** @param folder a `node_modules` that does not exist yet */
export async function bundleLibraries(folder: string): Promise<void> {
  for (const library of LIBRARIES) {
    const outDir = join(folder, library);
    const { default: whole } = await import(library);
    const names = Object.keys(whole).filter((name) => name !== 'default');
    await build({
      configFile: false,
      root: fileURLToPath(new URL('../..', import.meta.url)),
      logLevel: 'warn',
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir,
        emptyOutDir: false,
        minify: false,
        target: 'node20',
        rolldownOptions: { input: 'library', output: { entryFileNames: 'index.js' } },
      },
      plugins: [
        {
          name: 'library',
          resolveId: (id) => (id === 'library' ? '\0library' : undefined),
          // Of a CommonJS module the bundler does not see the names.
          load: (id) =>
            id === '\0library'
              ? `import * as all from '${library}'; export const { ${names.join(', ')} } = all.default;`
              : undefined,
        },
      ],
    });
    await writeFile(join(outDir, 'package.json'), JSON.stringify({ type: 'module', exports: './index.js' }));
  }
}
