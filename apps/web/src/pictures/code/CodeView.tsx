import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { ClientInfo } from '@roundtrip/codegen';
import { useEffect, useRef } from 'react';
import { STYLE_NONCE } from '../../page/style-nonce.ts';
import { CODE_LANGUAGES } from './code-languages.ts';

export interface CodeViewProps {
  label: string;
  text: string;
  language: ClientInfo['language'];
}

/** A read-only program that can be searched and selected. A chunk of its own. */
export default function CodeView({ label, text, language }: CodeViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const grammar = useRef(new Compartment());

  useEffect(() => {
    if (parent.current === null) return;
    const opened = new EditorView({
      parent: parent.current,
      extensions: [
        EditorView.cspNonce.of(STYLE_NONCE),
        lineNumbers(),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        syntaxHighlighting(COLOURS),
        LOOK,
        grammar.current.of([]),
      ],
    });
    view.current = opened;
    return () => opened.destroy();
  }, []);

  useEffect(() => {
    view.current?.contentDOM.setAttribute('aria-label', label);
    view.current?.contentDOM.setAttribute('aria-readonly', 'true');
    view.current?.contentDOM.setAttribute('tabindex', '0');
  }, [label]);

  useEffect(() => {
    const opened = view.current;
    if (opened === undefined || opened.state.doc.toString() === text) return;
    opened.dispatch({ changes: { from: 0, to: opened.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    let isCurrent = true;
    const use = (extension: Parameters<Compartment['reconfigure']>[0]) =>
      view.current?.dispatch({ effects: grammar.current.reconfigure(extension) });
    use([]);
    CODE_LANGUAGES[language]().then(
      (extension) => isCurrent && use(extension),
      // Readable without colours too.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [language]);

  return <div ref={parent} style={{ height: '100%' }} />;
}

const COLOURS = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier],
    color: 'var(--code-keyword)',
    fontWeight: '600',
  },
  { tag: [tags.string, tags.special(tags.string), tags.character], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.escape, tags.special(tags.brace)], color: 'var(--code-template)' },
  { tag: [tags.comment, tags.meta], color: 'var(--code-comment)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.typeName, tags.className],
    color: 'var(--code-key)',
  },
]);

const LOOK = EditorView.theme({
  '&': { height: '100%', background: 'none', fontSize: 'var(--text-small)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { overflow: 'auto', fontFamily: 'var(--font-mono)', lineHeight: '1.6' },
  '.cm-content': { padding: 'var(--space-3) 0', outline: 'none' },
  '.cm-line': { padding: '0 var(--space-4) 0 var(--space-2)' },
  '.cm-gutters': { border: '0', background: 'var(--sunken)', color: 'var(--ink-faint)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.5rem', padding: '0 var(--space-2) 0 var(--space-3)' },
});
