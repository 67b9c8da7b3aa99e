import { defineCatalog } from '@hookpact/catalog';
import { github } from '@hookpact/signature/schemes';
import { expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { memoryStore } from '../memory.ts';
import { standardWebhooksPolicy } from '../policy/presets.ts';
import { createSender } from './create-sender.ts';

const options = [
  'store',
  'catalog',
  'policy',
  'scheme',
  'egress',
  'logger',
  'clock',
  'transport',
  'lookup',
  'random',
  'observe',
  'finishHeaders',
  'userAgent',
] as const;
const values = [null, 0, 5, true, Symbol('x'), [], ['a'], Promise.resolve({})];
const rows = options.flatMap((option) =>
  values
    .filter((value) => option !== 'egress' || !(value instanceof Promise)) // an object, too
    .map((value) => ({ option, value })),
);

it.each(rows)('the option $option refuses $value when the sender is made', ({ option, value }) => {
  const made = () => createSender({ store: memoryStore(), [option]: value } as never);
  expect(made).toThrow(
    expect.objectContaining({
      name: 'SenderError',
      code: 'OPTION_INVALID',
      message: expect.stringContaining(`The option ${option} is `),
    }),
  );
});

const wrongNumbers = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', {}];
it.each(
  ['concurrency', 'concurrencyPerEndpoint', 'maxBodyBytes', 'retentionMs'].flatMap((option) =>
    wrongNumbers.map((value) => ({ option, value })),
  ),
)('the option $option refuses the number $value', ({ option, value }) => {
  const made = () => createSender({ store: memoryStore(), [option]: value } as never);
  expect(made).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
});

it.each([
  ['retryDelaysMs[1]', { retryDelaysMs: [1_000, Number.NaN] }],
  ['retryDelaysMs[0]', { retryDelaysMs: [-1] }],
  ['jitter', { jitter: 1.1 }],
  ['jitter', { jitter: Number.NaN }],
  ['timeoutMs', { timeoutMs: 0 }],
])('a policy is refused by its %s', (field, change) => {
  const policy = { ...standardWebhooksPolicy, ...change };
  expect(() => createSender({ store: memoryStore(), policy })).toThrow(
    expect.objectContaining({
      code: 'OPTION_INVALID',
      message: expect.stringContaining(`The option policy.${field} is `),
    }),
  );
});

it.each([undefined, null, 5, 'text', {}])('options that are %s are refused', (wrong) => {
  expect(() => createSender(wrong as never)).toThrow(
    expect.objectContaining({ code: 'OPTION_INVALID' }),
  );
});

it('options of the right kind are taken, and undefined is the default', () => {
  const left = Object.fromEntries(options.slice(1).map((option) => [option, undefined]));
  createSender({ store: memoryStore(), ...left });
  createSender({
    store: memoryStore(),
    catalog: defineCatalog({ name: 'none', version: '1', title: 'None', events: {} }),
    policy: standardWebhooksPolicy,
    scheme: github,
    egress: {},
    logger: Object.assign(() => {}, { info: () => {} }),
    clock: systemClock,
    random: () => 0,
    observe: (_, make) => make(),
    finishHeaders: (headers) => ({ ...headers }),
    userAgent: '',
  });
});
