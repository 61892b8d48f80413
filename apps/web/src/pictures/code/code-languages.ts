/** The grammars of the languages that programs are written in, each loaded when first shown. */
import { StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import type { ClientInfo } from '@roundtrip/codegen';

export const CODE_LANGUAGES: Readonly<Record<ClientInfo['language'], () => Promise<Extension>>> = {
  javascript: async () => (await import('@codemirror/lang-javascript')).javascript(),
  python: async () => (await import('@codemirror/lang-python')).python(),
  go: async () => (await import('@codemirror/lang-go')).go(),
  java: async () => (await import('@codemirror/lang-java')).java(),
  csharp: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/clike')).csharp),
  shell: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/shell')).shell),
};
