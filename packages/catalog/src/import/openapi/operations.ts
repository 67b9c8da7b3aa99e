import type { Documents, Place } from '../documents.ts';
import { Node } from './node.ts';

const methods = new Set(['post', 'put', 'patch', 'get', 'delete', 'query']);

export type FoundOperation = { readonly name: string; readonly place: Place };

/** The name of an operation of a callback; `from` is its owner, which tells it from others. */
type Naming = (name: string, ...from: readonly string[]) => string;

const together: Naming = (name) => name;
const apart: Naming = (name, ...from) => (from.length > 0 ? `${name} (${from.join(' ')})` : name);

/** The operations of all webhooks and callbacks, each once. */
export function operationsIn(
  documents: Documents,
  root: Place,
  keepApart: boolean | undefined,
): FoundOperation[] {
  const named = keepApart ? apart : together;
  const document = new Node(documents, root);
  const inWebhooks = ['webhooks', 'x-webhooks'].flatMap((key) => {
    const webhooks = document.in(key);
    return webhooks.keys().flatMap((name) => operationsOf(webhooks.in(name), name, named));
  });
  const paths = document.in('paths');
  const inPaths = paths
    .keys()
    .flatMap((path) =>
      methodsOf(paths.in(path)).flatMap((method) =>
        callbacksIn(paths.in(path).in(method).in('callbacks'), named, [method, path]),
      ),
    );
  const known = new Set(inPaths.map(({ place }) => `${place.file}#${place.pointer}`));
  const inComponents = callbacksIn(document.in('components').in('callbacks'), named, []).filter(
    ({ place }) => !known.has(`${place.file}#${place.pointer}`),
  );
  return [
    ...new Map(
      [...inWebhooks, ...inPaths, ...inComponents].map((value) => [keyOf(value), value]),
    ).values(),
  ];
}

const keyOf = ({ name, place }: FoundOperation) => `${name} ${place.file}#${place.pointer}`;

function callbacksIn(callbacks: Node, named: Naming, from: readonly string[]): FoundOperation[] {
  return callbacks.keys().flatMap((name) => {
    const callback = callbacks.in(name);
    return callback.keys().flatMap((expression, index) => {
      const own = index === 0 ? from : [...from, expression];
      return operationsOf(callback.in(expression), name, named, own);
    });
  });
}

const methodsOf = (item: Node) => item.keys().filter((method) => methods.has(method));

function operationsOf(
  item: Node,
  name: string,
  named: Naming,
  from: readonly string[] = [],
): FoundOperation[] {
  return methodsOf(item).map((method) => {
    const own = method === 'post' ? from : [...from, method];
    return { name: named(name, ...own), place: item.in(method).place };
  });
}
