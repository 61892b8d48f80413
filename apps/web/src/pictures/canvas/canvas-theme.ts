/**
 * The page's theme as a canvas needs it. A canvas does not understand custom properties, `light-dark()` or `rem`, so an
 * element styled with them resolves them.
 */
export interface CanvasTheme {
  /** Resolves any CSS colour, including `var(--…)` and `color-mix()`, to one that a canvas accepts. */
  color: (css: string) => string;
  /** Font families. */
  textFamily: string;
  monoFamily: string;
  /** Type sizes, CSS pixels. */
  tinyPx: number;
  smallPx: number;
  /** Width of data lines, CSS pixels. */
  strokePx: number;
  /** Width of other lines, such as axes and borders, CSS pixels. */
  hairlinePx: number;
}

/** Reads the current theme. Colours are resolved on first use, and cached. */
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
