import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { forceLinting, lintKeymap } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import './code-editor.css';
import { commandLint, type MarkedError } from './command-lint.ts';
import { redisLanguage } from './redis-language.ts';
import { repeatGutter } from './repeat-gutter.ts';

export interface CodeEditorProps {
  label: string;
  value: string;
  placeholder: string;
  /** What the server said of a text. */
  refused: (text: string) => readonly MarkedError[];
  onLinted: (errors: readonly MarkedError[]) => void;
  /** Where the person was typing before the editor arrived. */
  takeOver?: { from: number; to: number } | undefined;
  onChange: (value: string) => void;
}

/** The editor proper: CodeMirror bound to a value. A chunk of its own. */
export default function CodeEditor(props: CodeEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const onChange = useEffectEvent(props.onChange);
  const refused = useEffectEvent(props.refused);
  const onLinted = useEffectEvent(props.onLinted);
  const initial = useEffectEvent(() => props);

  useEffect(() => {
    if (parent.current === null) return;
    const { value, label, placeholder: hint, takeOver } = initial();
    const opened = new EditorView({
      parent: parent.current,
      doc: value,
      extensions: [
        lineNumbers(),
        repeatGutter(),
        history(),
        drawSelection(),
        redisLanguage(),
        commandLint({ refused: (text) => refused(text), onLinted: (errors) => onLinted(errors) }),
        placeholder(hint),
        EditorState.tabSize.of(2),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        // Mod-Enter runs the experiment; Tab leaves the editor.
        keymap.of([
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    });
    view.current = opened;
    if (takeOver !== undefined) {
      opened.dispatch({ selection: { anchor: takeOver.from, head: takeOver.to } });
      opened.focus();
    }
    return () => opened.destroy();
  }, []);

  // A value that did not come from typing here, such as a preset's: one step of the same history.
  useEffect(() => {
    const opened = view.current;
    const current = opened?.state.doc.toString();
    if (opened === undefined || current === props.value) return;
    opened.dispatch({ changes: { from: 0, to: opened.state.doc.length, insert: props.value } });
  }, [props.value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: lint again when the server's word has changed
  useEffect(() => {
    if (view.current !== undefined) forceLinting(view.current);
  }, [props.refused]);

  return <div ref={parent} className="roundtrip-editor" />;
}
