/**
 * Puts together the package that people install: the command line with the server, the page and the lessons in it. `pnpm pack` in
 * `apps/cli` runs this first, and packs the folder that it makes.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStaleBundle, buildStalePage, ROOT } from './build-stale.ts';

const cli = join(ROOT, 'apps/cli');
const packed = join(cli, 'packed');

buildStaleBundle();
buildStalePage();

rmSync(packed, { recursive: true, force: true });
mkdirSync(packed);
cpSync(join(cli, 'bundle'), join(packed, 'bundle'), { recursive: true });
cpSync(join(ROOT, 'apps/web/dist'), join(packed, 'page'), { recursive: true });
cpSync(join(cli, 'README.md'), join(packed, 'README.md'));
cpSync(join(ROOT, 'LICENSE'), join(packed, 'LICENSE'));

const manifest = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));
const { name, version, description, license, type, bin, engines, dependencies } = manifest;
const own = { name, version, description, license, type, bin, engines, dependencies };
writeFileSync(join(packed, 'package.json'), `${JSON.stringify(own, undefined, 2)}\n`);
