import { type AnyCatalog, defineCatalog, typeFrom } from '@hookpact/catalog';
import * as z from 'zod';

/** A catalogue of events that hold one field each; for tests about their names. */
export function catalogOf(types: readonly string[], name = 'acme'): AnyCatalog {
  return defineCatalog({
    name,
    version: '2026-11-28',
    title: 'Acme webhooks',
    typeKey: 'type',
    events: Object.fromEntries(
      types.map((type) => [
        type,
        {
          schema: z.looseObject({ type: z.literal(type), id: z.string() }),
          summary: 'Something happened.',
          examples: [{ type, id: 'it_1' }],
        },
      ]),
    ),
  });
}

type Node = { name: string; children: Node[] };
const Tree: z.ZodType<Node> = z.looseObject({
  name: z.string(),
  get children() {
    return z.array(Tree);
  },
});

/** An event with a shape that contains itself. */
export const recursive = defineCatalog({
  name: 'trees',
  version: '1.0.0',
  title: 'Trees',
  typeKey: 'type',
  definitions: { Tree },
  events: {
    'tree.grown': {
      schema: z.looseObject({ type: z.literal('tree.grown'), tree: Tree }),
      summary: 'A tree has grown.',
      examples: [
        { type: 'tree.grown', tree: { name: 'a', children: [{ name: 'b', children: [] }] } },
      ],
    },
  },
});

/** Events whose type stands in a header, with an action in the body. */
export const byHeader = defineCatalog({
  name: 'forge',
  version: '1.0.0',
  title: 'Forge',
  typeFrom: typeFrom({ header: 'x-forge-event', action: 'action' }),
  events: {
    'issues.opened': {
      schema: z.looseObject({ action: z.literal('opened'), issue: z.int() }),
      summary: 'An issue was opened.',
      examples: [{ action: 'opened', issue: 1 }],
    },
    push: {
      schema: z.looseObject({ ref: z.string() }),
      summary: 'Commits were pushed.',
      examples: [{ ref: 'main' }],
    },
  },
});

/** Event types in several scripts, and some that are alike but for their signs. */
export const anyScript = catalogOf([
  'заказ.создан',
  '注文',
  '😀',
  'a/b',
  'a~b',
  'a b',
  'A.B',
  '1st',
  '{id}',
]);
