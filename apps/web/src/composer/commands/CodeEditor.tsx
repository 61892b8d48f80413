import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { forceLinting, lintKeymap } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder, tooltips } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useStore } from 'zustand/react';
import { STYLE_NONCE } from '../../page/style-nonce.ts';
import { isLong, rememberReading } from '../../reading/workload-reading.ts';
import { useWorkbench } from '../../workbench/workbench-context.ts';
import './code-editor.css';
import { requestCheck } from '../../reading/text-checks.ts';
import { createTextReader } from '../../reading/text-reader.ts';
import { withBook } from './command-book-field.ts';
import { commandHighlighting } from './command-highlighting.ts';
import { commandLint, type Findings, type MarkedError } from './command-lint.ts';
import { commandCompletion } from './completion.ts';
import { hintPanel } from './hint-panel.ts';
import { repeatGutter } from './repeat-gutter.ts';
import { isFromOutside, replacementHistory, replacementStep } from './replacement-history.ts';
import { type RunLines, runLines } from './run-lines.ts';
import { tooltipsHost } from './tooltips-host.ts';

export interface CodeEditorProps {
  label: string;
  value: string;
  placeholder: string;
  /** Errors that the server reported for this text. */
  refused: (text: string) => readonly MarkedError[];
  onLinted: (findings: Findings) => void;
  /** Given if selected lines can run alone. */
  alone?: RunLines | undefined;
  /** Where the person was typing before the editor arrived. */
  takeOver?: { from: number; to: number } | undefined;
  onChange: (value: string) => void;
}

/**
 * Delay after the last keystroke before the text is passed on, so that the page does not redraw in between. A long text is
 * parsed before it is passed on.
 */
const PASS_ON_MS = { short: 30, long: 150 };

/** CodeMirror, bound to a value. A chunk of its own. */
export default function CodeEditor(props: CodeEditorProps) {
  const { experimentStore, replaceExperiment, holdEdit, releaseEdit } = useWorkbench();
  const replacement = useStore(experimentStore, (state) => state.replacement);
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  /** The last value that the editor already has: it passed it on, or was given it. */
  const known = useRef(props.value);
  const knownReplacement = useRef(replacement);
  const refused = useEffectEvent(props.refused);
  const onLinted = useEffectEvent(props.onLinted);
  const initial = useEffectEvent(() => props);
  const runAlone = useEffectEvent<RunLines['run']>((lines) => props.alone?.run(lines));
  const onSelected = useEffectEvent<RunLines['onSelected']>((lines) => props.alone?.onSelected(lines));
  const passOn = useEffectEvent((text: string) => {
    known.current = text;
    props.onChange(text);
  });
  const restore = useEffectEvent<typeof replaceExperiment>((experiment, how) => {
    replaceExperiment(experiment, how);
    knownReplacement.current = experimentStore.getState().replacement;
  });

  useEffect(() => {
    if (parent.current === null) return;
    const { value, label, placeholder: hint, takeOver, alone } = initial();
    const reader = createTextReader(requestCheck);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHeld = false;

    const release = (text: string) => {
      clearTimeout(timer);
      isHeld = false;
      releaseEdit(finish);
      passOn(text);
    };
    const finish = () => release(opened.state.doc.toString());
    const releaseWhenRead = async (doc: Text) => {
      const text = doc.toString();
      const check = await reader.check(text);
      if (check === undefined) return;
      rememberReading(text, check.reading);
      if (isHeld && opened.state.doc === doc) release(text);
    };
    const onDocChanged = (doc: Text) => {
      isHeld = true;
      holdEdit(finish);
      clearTimeout(timer);
      timer = isLong(doc)
        ? setTimeout(() => void releaseWhenRead(doc), PASS_ON_MS.long)
        : setTimeout(finish, PASS_ON_MS.short);
    };
    const finishIfHeld = () => {
      if (isHeld) finish();
    };

    const opened = new EditorView({
      parent: parent.current,
      doc: value,
      extensions: [
        EditorView.cspNonce.of(STYLE_NONCE),
        lineNumbers(),
        repeatGutter(),
        history(),
        replacementHistory((experiment, how) => restore(experiment, how)),
        drawSelection(),
        commandHighlighting(),
        withBook(() => {
          reader.forget();
          forceLinting(opened);
        }),
        commandCompletion(),
        hintPanel(),
        commandLint({
          reader,
          refused: (text) => refused(text),
          onLinted: (findings) => onLinted(findings),
        }),
        // In the page rather than the editor, which would clip them.
        tooltips({ parent: tooltipsHost() }),
        placeholder(hint),
        EditorState.tabSize.of(2),
        // Focusable anyway; the index shows accessibility checkers that the scrolling area can be reached.
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        alone === undefined
          ? []
          : runLines({ run: (chosen) => runAlone(chosen), onSelected: (chosen) => onSelected(chosen) }),
        // Mod-Enter runs the experiment; Tab leaves the editor.
        keymap.of([
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isFromOutside(update.transactions)) onDocChanged(update.state.doc);
        }),
        EditorView.domEventHandlers({ blur: finishIfHeld }),
      ],
    });
    view.current = opened;
    // In time for the experiment to be stored.
    addEventListener('pagehide', finishIfHeld, { capture: true });
    if (takeOver !== undefined) {
      opened.dispatch({ selection: { anchor: takeOver.from, head: takeOver.to } });
      opened.focus();
    }
    return () => {
      removeEventListener('pagehide', finishIfHeld, { capture: true });
      finishIfHeld();
      opened.destroy();
    };
  }, [holdEdit, releaseEdit]);

  // A change that was not typed here, such as a preset, becomes one step of the editor's history.
  useEffect(() => {
    const opened = view.current;
    if (opened === undefined) return;
    const step = replacement === knownReplacement.current ? undefined : replacement;
    const isNew = props.value !== known.current && props.value !== opened.state.doc.toString();
    knownReplacement.current = replacement;
    known.current = props.value;
    if (!isNew && step === undefined) return;
    const whole = { from: 0, to: opened.state.doc.length, insert: props.value };
    opened.dispatch({ ...(isNew && { changes: whole }), ...replacementStep(step) });
  }, [props.value, replacement]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: lint again when the server's errors have changed
  useEffect(() => {
    if (view.current !== undefined) forceLinting(view.current);
  }, [props.refused]);

  return <div ref={parent} className="roundtrip-editor" />;
}
