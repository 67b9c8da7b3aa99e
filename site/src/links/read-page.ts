import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

export type LinkedPage = {
  /** What a fragment can name. */
  readonly ids: ReadonlySet<string>;
  /** Addresses that the page leads to or loads, as they are written. */
  readonly targets: readonly string[];
};

/** The anchors and the links of a page. */
export function readPage(html: string): LinkedPage {
  const ids = new Set<string>();
  const targets: string[] = [];
  visit(parse(html), (name, value) => {
    if (name === 'id' || name === 'name') ids.add(value);
    if (name === 'href' || name === 'src') targets.push(value);
  });
  return { ids, targets };
}

function visit(node: Node, onAttribute: (name: string, value: string) => void): void {
  if ('attrs' in node) for (const { name, value } of node.attrs) onAttribute(name, value);
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, onAttribute);
}
