import type { ConformanceCase, Level } from '../../case.ts';
import { bytesOf } from '../../payload/json.ts';

type Row = readonly [number: number, bytes: number, level: Level, isStrict?: true];

const rows: readonly Row[] = [
  [41, 4_096, 'basic'],
  [42, 16_384, 'basic'],
  [43, 65_536, 'basic'],
  // the limit of express.json() is 102,400
  [44, 110_000, 'production'],
  [45, 262_144, 'production'],
  [46, 524_288, 'production'],
  [47, 1_000_000, 'production', true],
];

/** Bodies of a certain size: JSON with spaces, so that nothing but the size is special. */
export const sizeCases: readonly ConformanceCase[] = rows.map(
  ([number, bytes, level, strict]): ConformanceCase => ({
    id: `accepts/${number}`,
    title: `an event of ${bytes.toLocaleString('en-US')} bytes is taken`,
    level,
    ...(strict && { strict }),
    why: 'Lists grow with the customer: the largest customers have the largest events. Refused for its size, an event is retried in vain.',
    remedy:
      'Raise the limit of the body parser and of the proxy before it (client_max_body_size in nginx) to the largest event of the provider.',
    sends: `an event that spaces make ${bytes.toLocaleString('en-US')} bytes long`,
    expect: 'taken',
    async requests(tools) {
      const event = tools.event();
      const [first, ...rest] = JSON.stringify(event.payload);
      const spaces = ' '.repeat(Math.max(0, bytes - rest.length - 1));
      const label = `${event.label}, ${bytes} bytes`;
      return [
        await tools.message(event, { label, body: bytesOf(`${first}${spaces}${rest.join('')}`) }),
      ];
    },
  }),
);
