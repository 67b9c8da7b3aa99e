import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

type Range = { readonly from: number; readonly to: number };
type Node = ReturnType<typeof syntaxTree>['topNode'];

/** Where a JSON pointer's value stands in the text; its nearest parent where it is missing. */
export function rangeOf(state: EditorState, pointer: string): Range {
  let node = valueIn(syntaxTree(state).topNode);
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const child: Node | undefined = node && childOf(node, name, state);
    if (!child) break;
    node = child;
  }
  return node ? { from: node.from, to: node.to } : { from: 0, to: state.doc.length };
}

function childOf(node: Node, name: string, state: EditorState): Node | undefined {
  if (node.name === 'Array') return valuesIn(node)[Number(name)];
  for (const property of node.getChildren('Property')) {
    const key = property.getChild('PropertyName');
    if (key && JSON.parse(state.sliceDoc(key.from, key.to)) === name) return valueIn(property);
  }
  return undefined;
}

const values = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

function valuesIn(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (values.has(child.name)) found.push(child);
  }
  return found;
}

const valueIn = (node: Node): Node | undefined => valuesIn(node)[0];
