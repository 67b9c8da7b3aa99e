import { healthy } from '../reference-receiver.ts';
import { numbered, type SeededFault } from './seeded-fault.ts';

/** Receivers that do not take what the provider may send, or fall over what it may not. */
export const eventFaults: readonly SeededFault[] = [
  {
    name: 'refuses fields that it does not know',
    steps: () => ({
      check: (event, shared) => {
        const known = [
          'id',
          'type',
          'data',
          'order_id',
          'receipt',
          'total',
          'comment',
          'items',
          'name',
          'count',
        ];
        const text = JSON.stringify(event, (key, value) =>
          /^\d*$/.test(key) || known.includes(key) ? value : '\u0000unknown',
        );
        return text.includes('\\u0000unknown') ? { status: 422 } : healthy.check(event, shared);
      },
    }),
    named: numbered('accepts', 3, 4, 5),
  },
  {
    name: 'refuses types that it does not know',
    steps: () => ({ unknownType: () => ({ status: 400 }) }),
    named: [...numbered('accepts', 6, 7), ...numbered('acknowledges', 3)],
  },
  {
    name: 'crashes on a type that it does not know',
    steps: () => ({
      unknownType: (_, response) => {
        response.destroy();
        return { status: 500 };
      },
    }),
    named: [
      ...numbered('accepts', 6, 7),
      ...numbered('acknowledges', 3),
      ...numbered('refuses', 25, 29, 30, 31),
    ],
  },
  {
    name: 'looks handlers up in a plain object',
    steps: () => {
      const handlers: Record<string, () => { status: number }> = {};
      return {
        unknownType: ({ type }) => {
          const handler = handlers[type];
          if (handler && typeof handler().status !== 'number') throw new Error('no status');
          return { status: 200 };
        },
      };
    },
    named: numbered('refuses', 29),
  },
  {
    name: 'does not validate',
    steps: () => ({
      check: (event) => {
        const { type, data } = event as {
          type: string;
          data: { items: { name: string }[]; comment?: string | null };
        };
        if (!type.startsWith('order.')) return undefined;
        for (const { name } of data.items) name.trim();
        data.comment?.trim();
        return undefined;
      },
    }),
    named: numbered('refuses', 14, 15, 16, 17, 18, 19, 24, 25, 26, 27, 28),
  },
  {
    name: 'does not expect null',
    steps: () => ({
      check: (event, shared) => {
        const wrong = healthy.check(event, shared);
        const { comment } = Object(Object(event).data);
        if (!wrong && comment !== undefined) comment.trim();
        return wrong;
      },
    }),
    named: numbered('accepts', 2, 9),
  },
  {
    name: 'compares the media type as a text',
    steps: () => ({
      admit: (request) =>
        request.method === 'POST' && request.headers['content-type'] !== 'application/json'
          ? { status: 415 }
          : healthy.admit(request),
    }),
    named: numbered('accepts', 54, 55, 56, 57),
  },
  {
    name: 'takes 10,000 bytes',
    steps: () => ({ read: (request) => limited(request, 10_000) }),
    named: numbered('accepts', 42, 43, 44, 45, 46),
  },
  {
    name: 'reads texts as Latin letters',
    steps: () => ({
      parse(body) {
        const text = body.toString();
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the fault
        if (!/^[\x00-\xff]*$/.test(text)) throw new Error('not Latin');
        return JSON.parse(text);
      },
    }),
    named: numbered('accepts', 20, 21, 22, 23, 24),
  },
  {
    name: 'breaks on a byte order mark',
    steps: () => ({ parse: (body) => JSON.parse(body.toString()) }),
    options: { strict: true },
    named: numbered('accepts', 39),
  },
];

async function limited(request: Parameters<typeof healthy.read>[0], bytes: number) {
  const body = await healthy.read(request);
  return Buffer.isBuffer(body) && body.byteLength > bytes ? { status: 413 } : body;
}
