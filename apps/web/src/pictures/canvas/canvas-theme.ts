/**
 * The page's theme as a canvas needs it: a canvas knows no custom properties, no `light-dark()` and no `rem`, so they
 * are resolved by an element that has them as its style.
 */
export interface CanvasTheme {
  /** Any CSS colour of the page, `var(--…)` and `color-mix()` included, as a colour that a canvas takes. */
  color: (css: string) => string;
  /** Font families. */
  textFamily: string;
  monoFamily: string;
  /** Type sizes, CSS pixels. */
  tinyPx: number;
  smallPx: number;
  /** Weight of a line of data, CSS pixels. */
  strokePx: number;
  /** Weight of a line beside the data: an axis, a border. */
  hairlinePx: number;
}

/** Reads the theme as it is now. Colours are resolved when they are first asked for, and then remembered. */
export function readCanvasTheme(host: Element): CanvasTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  const resolved = new Map<string, string>();
  const within = <Value>(read: (style: CSSStyleDeclaration) => Value): Value => {
    host.append(probe);
    try {
      return read(getComputedStyle(probe));
    } finally {
      probe.remove();
    }
  };
  const lengthOf = (css: string) => {
    probe.style.fontSize = css;
    return within(({ fontSize }) => Number.parseFloat(fontSize));
  };
  const propertyOf = (name: string) => within((style) => style.getPropertyValue(name).trim());
  return {
    color: (css) => {
      const known = resolved.get(css);
      if (known !== undefined) return known;
      probe.style.color = css;
      const color = within((style) => style.color);
      resolved.set(css, color);
      return color;
    },
    textFamily: propertyOf('--font-text'),
    monoFamily: propertyOf('--font-mono'),
    tinyPx: lengthOf('var(--text-tiny)'),
    smallPx: lengthOf('var(--text-small)'),
    strokePx: lengthOf('var(--stroke)'),
    hairlinePx: lengthOf('var(--hairline)'),
  };
}
