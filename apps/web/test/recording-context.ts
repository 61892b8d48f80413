/** A canvas context that draws nothing and remembers what it was asked for, for the tests of what is drawn. */
import type { CanvasTheme } from '../src/pictures/canvas/canvas-theme.ts';
import type { Context } from '../src/pictures/canvas/context.ts';

/** One call, with the properties as they were then. */
export interface Call {
  method: string;
  args: readonly unknown[];
  state: Readonly<Record<string, unknown>>;
}

const INITIAL = {
  globalAlpha: 1,
  lineWidth: 1,
  lineJoin: 'miter',
  lineCap: 'butt',
  lineDash: [],
  textAlign: 'start',
  textBaseline: 'alphabetic',
  font: '10px sans-serif',
  fillStyle: '#000000',
  strokeStyle: '#000000',
};

/** Every character is `characterPx` wide. */
export function recordingContext(characterPx = 6) {
  let state: Record<string, unknown> = { ...INITIAL };
  const saved: Record<string, unknown>[] = [];
  const calls: Call[] = [];
  const answers: Record<string, (...args: never[]) => unknown> = {
    save: () => void saved.push({ ...state }),
    restore: () => {
      state = saved.pop() ?? state;
    },
    setLineDash: (segments: number[]) => {
      state.lineDash = segments;
    },
    measureText: (text: string) => ({ width: text.length * characterPx }),
    getTransform: () => ({ a: 1 }),
  };
  const context = new Proxy({} as Record<string, unknown>, {
    get: (_, name: string) =>
      name in INITIAL
        ? state[name]
        : (...args: never[]) => {
            if (name !== 'measureText') calls.push({ method: name, args, state: { ...state } });
            return answers[name]?.(...args);
          },
    set: (_, name: string, value) => {
      state[name] = value;
      return true;
    },
  }) as unknown as Context;
  return {
    context,
    calls,
    /** The arguments of every call of a method. */
    argsOf: (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args),
    /** What is written, in order. */
    texts: () => calls.filter(({ method }) => method === 'fillText').map(({ args }) => String(args[0])),
    /** How a context would be left that was new at first. */
    left: () => ({ ...state }),
    isLeftAsFound: () =>
      saved.length === 0 && state.globalAlpha === 1 && (state.lineDash as unknown[]).length === 0,
  };
}

/** Colours by their names in the page's theme. */
export const plainTheme: CanvasTheme = {
  color: (css) => css,
  textFamily: 'text',
  monoFamily: 'mono',
  tinyPx: 12,
  smallPx: 14,
  strokePx: 2,
  hairlinePx: 1,
};
