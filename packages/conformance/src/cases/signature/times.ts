import type { ConformanceCase, Level } from '../../case.ts';
import { changeHeader, withoutHeaders } from '../../http/outgoing.ts';
import { forged, replayed } from './words.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const refusedSkews: readonly (readonly [number, string, Level, number])[] = [
  [31, 'a signature that is ten minutes old is refused', 'basic', -10 * MINUTE],
  [32, 'a signature that is a day old is refused', 'basic', -DAY],
  [33, 'a signature that is a year old is refused', 'production', -365 * DAY],
  [34, 'a signature from ten minutes ahead is refused', 'production', 10 * MINUTE],
  [35, 'a signature from a day ahead is refused', 'production', DAY],
];

const takenSkews: readonly (readonly [number, string, Level, number])[] = [
  [36, 'a signature that is three minutes old is taken', 'basic', -3 * MINUTE],
  [37, 'a signature from a minute ahead is taken', 'production', MINUTE],
];

const inWords = (seconds: number) => `an event signed by a clock that is off by ${seconds} seconds`;

/** Identity and time, as far as they are signed. */
export const timeCases: readonly ConformanceCase[] = [
  ...refusedSkews.map(
    ([number, title, level, skewSeconds]): ConformanceCase => ({
      id: `signature/${number}`,
      title,
      level,
      ...replayed,
      sends: inWords(skewSeconds),
      needs: ['time'],
      expect: 'refused',
      requests: async (tools) => [await tools.message(tools.event(), { skewSeconds })],
    }),
  ),
  ...takenSkews.map(
    ([number, title, level, skewSeconds]): ConformanceCase => ({
      id: `signature/${number}`,
      title,
      level,
      why: 'Clocks differ and requests wait in queues. A window of seconds refuses real events on a bad day.',
      remedy: 'Allow five minutes both ways, and keep the clock of the server right (NTP).',
      sends: inWords(skewSeconds),
      needs: ['time'],
      expect: 'taken',
      requests: async (tools) => [await tools.message(tools.event(), { skewSeconds })],
    }),
  ),
  {
    id: 'signature/38',
    title: 'a time that was changed after it was signed is refused',
    level: 'basic',
    ...replayed,
    sends: 'an event that was signed a minute ago, with the time of now',
    needs: ['time'],
    expect: 'refused',
    async requests(tools) {
      const before = tools.nowSeconds();
      const outgoing = await tools.message(tools.event(), { skewSeconds: -MINUTE });
      const now = tools.nowSeconds();
      // a second may have passed: unchanged, the request would be right
      const signed = Array.from({ length: now - before + 1 }, (_, n) => before + n - MINUTE);
      const { timeHeader = '' } = tools.traits;
      return [
        changeHeader(outgoing, timeHeader, (value) =>
          value.replace(new RegExp(signed.join('|')), String(now)),
        ),
      ];
    },
  },
  {
    id: 'signature/39',
    title: 'a request without its time is refused',
    level: 'basic',
    ...replayed,
    sends: 'an event without the header of the time',
    needs: ['time'],
    expect: 'refused',
    async requests(tools) {
      const { timeHeader = '', signatureHeaders } = tools.traits;
      if (signatureHeaders.includes(timeHeader)) {
        return { notApplicable: 'The time is a part of the signature header.' };
      }
      return [withoutHeaders(await tools.message(tools.event()), timeHeader)];
    },
  },
  {
    id: 'signature/40',
    title: 'an id that was changed after it was signed is refused',
    level: 'basic',
    why: 'Under a new id, a recorded request is a new event: its effect comes again as often as somebody likes.',
    remedy: 'Verify the id as a part of the signed text, as the scheme says.',
    sends: 'a signed event under another id',
    needs: ['signed id'],
    expect: 'refused',
    requests: async (tools) => [
      changeHeader(
        await tools.message(tools.event()),
        tools.traits.idHeader ?? '',
        (id) => `${id}x`,
      ),
    ],
  },
  {
    id: 'signature/41',
    title: 'a request without its id is refused',
    level: 'basic',
    ...forged,
    sends: 'an event without the header of the id',
    needs: ['signed id'],
    expect: 'refused',
    requests: async (tools) => [
      withoutHeaders(await tools.message(tools.event()), tools.traits.idHeader ?? ''),
    ],
  },
];
