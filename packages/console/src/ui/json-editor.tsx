import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { indented } from './indented.ts';
import { jsonColours } from './json-colours.ts';
import { judge } from './judge.ts';
import { pageNonce } from './page-nonce.ts';
import { rangeOf } from './range-of.ts';

type JsonEditorProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

/** An editor that marks what breaks the contract while it is typed. Tab leaves it. */
export function JsonEditor({ label, value, onChange }: JsonEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const first = useRef({ value, onChange });
  useEffect(() => {
    if (!parent.current) return;
    const { value: doc, onChange: report } = first.current;
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: indented(doc),
        extensions: [
          EditorView.cspNonce.of(pageNonce()),
          lineNumbers(),
          history(),
          bracketMatching(),
          json(),
          syntaxHighlighting(jsonColours),
          lintGutter(),
          linter(faultsOf, { delay: 250 }),
          keymap.of([...standardKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) report(update.state.doc.toString());
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [label]);
  return <div ref={parent} className="editor" />;
}

async function faultsOf({ state }: EditorView): Promise<readonly Diagnostic[]> {
  const text = state.doc.toString();
  // without a server to check it, the payload is checked when it is sent
  const verdict = await judge(text).catch(() => undefined);
  if (!verdict) return [];
  if (verdict.kind === 'not_json') {
    return [{ from: 0, to: state.doc.length, severity: 'error', message: 'This is no JSON.' }];
  }
  if (verdict.kind !== 'invalid') return [];
  return verdict.issues.map(({ pointer, message }) => ({
    ...rangeOf(state, pointer),
    severity: 'error' as const,
    message: `${pointer || 'The event'}: ${message}`,
  }));
}
