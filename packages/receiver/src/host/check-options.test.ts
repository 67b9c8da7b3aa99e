import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import { createReceiver, early, memoryDedupe } from '../index.ts';

const options = [
  'catalog',
  'scheme',
  'dedupe',
  'ack',
  'logger',
  'now',
  'schedule',
  'onOutcome',
  'observe',
] as const;
const values = [null, 0, 5, 'early', true, Symbol('x'), {}, [], new Date(0), Promise.resolve()];
const rows = options.flatMap((option) => values.map((value) => ({ option, value })));

it.each(rows)(
  'the option $option refuses $value when the receiver is made',
  ({ option, value }) => {
    const made = () => createReceiver({ catalog: sieve, [option]: value } as never);
    expect(made).toThrow(
      expect.objectContaining({
        name: 'ReceiverError',
        code: 'OPTION_INVALID',
        message: expect.stringMatching(new RegExp(`^The option ${option} is of the type \\w+; `)),
      }),
    );
  },
);

it.each([
  [{ otherBody: 'reject' }, '"reject"; it must be accept or refuse'],
  [{ unsafeKeys: 'drop' }, '"drop"; it must be refuse or keep'],
  [{ unsafeKeys: 5 }, 'of the type number; it must be refuse or keep'],
])('a word that is not one of its option is named: %o', (options, words) => {
  expect(() => createReceiver({ catalog: sieve, ...options } as never)).toThrow(
    expect.objectContaining({ code: 'OPTION_INVALID', message: expect.stringContaining(words) }),
  );
});

it.each([undefined, null, 5, 'text', {}])('options that are %s are refused', (wrong) => {
  expect(() => createReceiver(wrong as never)).toThrow(
    expect.objectContaining({ code: 'OPTION_INVALID' }),
  );
});

it('options of the right kind are taken, and undefined is the default', () => {
  const left = Object.fromEntries(options.slice(1).map((option) => [option, undefined]));
  createReceiver({ catalog: sieve, ...left });
  createReceiver({
    catalog: sieve,
    dedupe: memoryDedupe(),
    ack: early({ add: async () => '1', remove: async () => {} } as never),
    logger: Object.assign(() => {}, { warn: () => {}, error: () => {} }),
    now: () => 0,
    schedule: () => () => {},
    onOutcome: () => {},
    observe: (_, handle) => handle(),
  });
  createReceiver({ catalog: sieve, logger: false });
});
