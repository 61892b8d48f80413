import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Context } from './context.ts';

/** CSS pixels. */
export interface CanvasSize {
  width: number;
  height: number;
}

/**
 * Keeps a canvas as large as its box in device pixels, and redraws it after every render of the component and every call of
 * `invalidate`, at most once per frame. `draw` works in CSS pixels.
 */
export function useCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  draw: (context: Context, size: CanvasSize) => void,
  onResize?: (size: CanvasSize) => void,
): { invalidate: () => void } {
  const latest = useRef({ draw, onResize });
  const painter = useRef(createPainter());

  useLayoutEffect(() => {
    latest.current = { draw, onResize };
    painter.current.invalidate();
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    return painter.current.attach(element, {
      draw: (context, size) => latest.current.draw(context, size),
      onResize: (size) => latest.current.onResize?.(size),
    });
  }, [canvas]);

  return { invalidate: painter.current.invalidate };
}

interface Painting {
  draw: (context: Context, size: CanvasSize) => void;
  onResize: (size: CanvasSize) => void;
}

function createPainter() {
  let paint: (() => void) | undefined;
  let frame: number | undefined;

  const invalidate = () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      paint?.();
    });
  };

  const attach = (canvas: HTMLCanvasElement, { draw, onResize }: Painting) => {
    const context = canvas.getContext('2d');
    if (context === null) return;
    let size: CanvasSize = { width: 0, height: 0 };
    paint = () => {
      if (size.width === 0 || size.height === 0) return;
      // Pixels of the drawing are pixels of the screen, even if the box ends within one.
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      draw(context, size);
    };
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const device = devicePixels(entry);
      canvas.width = device.width;
      canvas.height = device.height;
      size = { width: device.width / devicePixelRatio, height: device.height / devicePixelRatio };
      onResize(size);
      // Resizing clears a canvas, so it must be drawn before the next frame shows it.
      paint?.();
    });
    observeDevicePixels(observer, canvas);
    return () => {
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      frame = undefined;
      paint = undefined;
    };
  };

  return { invalidate, attach };
}

function observeDevicePixels(observer: ResizeObserver, element: Element): void {
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    // A browser that cannot report device pixels reports CSS pixels.
    observer.observe(element);
  }
}

function devicePixels(entry: ResizeObserverEntry): CanvasSize {
  const exact = entry.devicePixelContentBoxSize?.[0];
  if (exact !== undefined) return { width: exact.inlineSize, height: exact.blockSize };
  return {
    width: Math.round(entry.contentRect.width * devicePixelRatio),
    height: Math.round(entry.contentRect.height * devicePixelRatio),
  };
}
