/**
 * Must be the page's first import, ahead of any schema. Zod tries `new Function` to see whether it may compile its checks;
 * the Content-Security-Policy forbids that, and the browser reports the attempt. Zod reads this setting (that of
 * `z.config`) as soon as a schema is made.
 */
declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

globalThis.__zod_globalConfig = { ...globalThis.__zod_globalConfig, jitless: true };

export {};
