import type { ConformanceCase, Need } from '../../case.ts';
import type { Fault } from '../../expectation.ts';
import { changeHeader, type Outgoing, withoutHeaders } from '../../http/outgoing.ts';
import type { SampleEvent } from '../../payload/events.ts';
import { changeDigests, falseDigest } from '../../signing/digest.ts';
import type { Tools } from '../../tools.ts';
import { forged, replayed } from './words.ts';

type Row = readonly [
  number: number,
  title: string,
  words: { readonly why: string; readonly remedy: string },
  sends: string,
  make: (tools: Tools, event: SampleEvent) => Promise<Outgoing>,
  needs?: readonly Need[],
];

const rows: readonly Row[] = [
  [
    42,
    'a forged event has no effect',
    forged,
    'an event that was signed with another secret',
    (tools, event) =>
      tools.message(event, { secret: tools.otherSecret(), skewSeconds: tools.ownSkew() }),
  ],
  [
    43,
    'an unsigned event has no effect',
    forged,
    'an event without any header of the scheme',
    async (tools, event) =>
      withoutHeaders(
        await tools.message(event, { skewSeconds: tools.ownSkew() }),
        ...tools.traits.signatureHeaders,
      ),
  ],
  [
    44,
    'a stale event has no effect',
    replayed,
    'an event that was signed ten minutes ago',
    (tools, event) => tools.message(event, { skewSeconds: -600 }),
    ['time'],
  ],
];

/** What a refusal is worth: nothing happened. */
export const signatureEffectCases: readonly ConformanceCase[] = [
  ...rows.map(
    ([number, title, words, sends, make, needs = []]): ConformanceCase => ({
      id: `signature/${number}`,
      title,
      level: 'production',
      ...words,
      sends,
      needs: ['signature', ...needs, 'effects'],
      expects: 'no effect',
      alone: true,
      async run(tools): Promise<Fault | undefined> {
        const requests = [await make(tools, tools.event(tools.effectType))];
        const { added, exchanges } = await tools.effectsOf(requests);
        if (added === 0) return undefined;
        return { words: `It had ${added} effects.`, exchanges };
      },
    }),
  ),
  {
    id: 'signature/45',
    title: 'a forged event does not take the place of the true one',
    level: 'production',
    why: 'A receiver that remembers an id before it has checked the signature can be told in advance to ignore real events.',
    remedy: 'Verify first, and remember the id afterwards.',
    sends: 'a forged event, and then the true one with the same id',
    needs: ['signature', 'effects'],
    expects: 'the effect of the true one',
    alone: true,
    async run(tools): Promise<Fault | undefined> {
      const event = tools.event(tools.effectType);
      const request = await tools.message(event, { skewSeconds: tools.ownSkew() });
      const fake = tools.traits.signatureHeaders.reduce(
        (made, name) =>
          changeHeader(made, name, (request) => changeDigests(request, (d) => falseDigest(d, 'x'))),
        request,
      );
      const { added, exchanges } = await tools.effectsOf([fake, request]);
      if (added > 0) return undefined;
      return { words: 'After a forgery with its id, the true event has no effect.', exchanges };
    },
  },
];
