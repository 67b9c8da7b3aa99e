import { json } from '@codemirror/lang-json';
import { syntaxHighlighting } from '@codemirror/language';
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { indented } from '../ui/indented.ts';
import { jsonColours } from '../ui/json-colours.ts';
import { pageNonce } from '../ui/page-nonce.ts';

type DifferenceProps = { readonly before: string; readonly after: string };

/** Two bodies side by side, what differs marked. */
export function Difference({ before, after }: DifferenceProps) {
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!parent.current) return;
    const side = (text: string, label: string) => ({
      doc: indented(text),
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        json(),
        syntaxHighlighting(jsonColours),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      ],
    });
    const view = new MergeView({
      parent: parent.current,
      a: side(before, 'The other request'),
      b: side(after, 'This request'),
      collapseUnchanged: {},
    });
    return () => view.destroy();
  }, [before, after]);
  return <div ref={parent} className="editor" />;
}
