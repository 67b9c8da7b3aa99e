import type { ConformanceCase } from '../../case.ts';
import type { Fault } from '../../expectation.ts';
import { effectCase, repeated } from './effect-case.ts';

const atOnce = {
  why: 'A provider that gave up waiting sends again while the first delivery is still being handled. Look-then-insert lets both through.',
  remedy:
    'Let the database decide: insert the id under a unique key first, and go on only when the insert succeeded.',
};

/** The same event, while its first delivery is still being handled. */
export const atOnceCases: readonly ConformanceCase[] = [
  {
    id: 'idempotent/13',
    title: 'two deliveries at once are taken or put off',
    level: 'basic',
    ...atOnce,
    sends: 'the same request twice at once',
    expects: 'no answer but success, or 409, 429 or 503, and success when it is sent again',
    async run(tools) {
      const request = await tools.message(tools.event());
      const fault = await tools.together('taken or put off', repeated(request, 2));
      return fault ?? tools.all('taken', [{ ...request, label: 'the same event afterwards' }]);
    },
  },
  {
    ...effectCase({
      number: 14,
      title: 'two deliveries at once have one effect',
      sends: 'the same request twice at once',
      atOnce: true,
      make: async (_, request) => repeated(request, 2),
    }),
    ...atOnce,
  },
  {
    ...effectCase({
      number: 15,
      title: 'ten deliveries at once have one effect',
      sends: 'the same request ten times at once',
      atOnce: true,
      make: async (_, request) => repeated(request, 10),
    }),
    ...atOnce,
    needs: ['effects', 'loopback'],
  },
  {
    id: 'idempotent/16',
    title: 'different events at once each have an effect',
    level: 'production',
    why: 'Whoever takes events of the same second, or with the same contents, for duplicates loses those that are none.',
    remedy: 'Compare the id of the event, and nothing that two events may share.',
    sends: 'three different events at once',
    needs: ['effects'],
    expects: 'three effects at least',
    alone: true,
    async run(tools): Promise<Fault | undefined> {
      const make = () => tools.message(tools.event(tools.effectType));
      const { added, exchanges } = await tools.effectsOf(
        await Promise.all([make(), make(), make()]),
        { atOnce: true },
      );
      if (added >= 3) return undefined;
      return { words: `Three events had ${added} effects.`, exchanges };
    },
  },
];
