import { lazy, Suspense, useRef } from 'react';
import { afterFirstDrawing } from '../../page/first-drawing.ts';
import type { CodeEditorProps } from './CodeEditor.tsx';
import styles from './CommandEditor.module.css';

/** Until it is there, a plain field does its work. */
const codeEditor = afterFirstDrawing(() => import('./CodeEditor.tsx'));
const CodeEditor = lazy(() => codeEditor);

export interface CommandEditorProps extends Omit<CodeEditorProps, 'takeOver'> {
  /** Lines that have room without scrolling. */
  lines: { least: number; most: number };
}

/**
 * The editor for command text. Until it has been loaded, a plain text area of the same measure does its work and hands
 * over where the person was typing.
 */
export function CommandEditor({ lines, ...editor }: CommandEditorProps) {
  const plain = useRef<HTMLTextAreaElement>(null);
  const typedAt = useRef<{ from: number; to: number }>(undefined);
  const rows = Math.max(lines.least, linesUpTo(lines.most, editor.value));

  const rememberPlace = () => {
    const area = plain.current;
    typedAt.current =
      area !== null && document.activeElement === area
        ? { from: area.selectionStart, to: area.selectionEnd }
        : undefined;
  };

  return (
    <div className={styles.frame} style={{ '--rows': rows }}>
      <Suspense
        fallback={
          <textarea
            ref={plain}
            className={styles.plain}
            aria-label={editor.label}
            value={editor.value}
            placeholder={editor.placeholder}
            spellCheck={false}
            autoCapitalize="off"
            wrap="off"
            onChange={(event) => {
              editor.onChange(event.target.value);
              rememberPlace();
            }}
            onSelect={rememberPlace}
            onFocus={rememberPlace}
            onBlur={rememberPlace}
          />
        }
      >
        <CodeEditor {...editor} takeOver={typedAt.current} />
      </Suspense>
    </div>
  );
}

/** How many lines a text has, counted to `most`. */
function linesUpTo(most: number, text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && lines < most; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
