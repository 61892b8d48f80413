/** What a page may load, run and show: what the server itself serves, and nothing that is written into the document. */

/** @param styleSources further ones that styles may come from, such as a nonce */
export function contentSecurityPolicy(...styleSources: string[]) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      styleSrc: ["'self'", ...styleSources],
      // Of elements, not style sheets: a browser writes some itself where text is edited.
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'self'"],
    },
  };
}
