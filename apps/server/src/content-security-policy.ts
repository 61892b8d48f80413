/** What a page may load, run and show: what the server itself serves, and nothing written into the document. */

/** @param styleSources further sources of styles, such as a nonce */
export function contentSecurityPolicy(...styleSources: string[]) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      styleSrc: ["'self'", ...styleSources],
      // For style attributes only: browsers add some themselves in editable text.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'self'"],
    },
  };
}
