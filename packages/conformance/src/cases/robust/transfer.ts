import type { ConformanceCase, Level } from '../../case.ts';
import type { Outgoing, Transfer } from '../../http/outgoing.ts';
import type { Tools } from '../../tools.ts';

const pieces = {
  why: 'Senders and proxies send a body in pieces, without its length, or slowly. A receiver that reads the first piece only sees broken JSON, and the signature fails.',
  remedy:
    'Read until the end of the body, as your framework does when you ask it for the raw body; allow transfer-encoding: chunked in the proxy.',
};

const cutOff = {
  why: 'Connections break. A receiver that waits for the rest for ever, or ends with an exception that nobody catches, takes no further event.',
  remedy:
    'Listen for the end and for the error of the request, give the body a time limit, and answer nothing when the sender is gone.',
};

type Row = readonly [
  number: number,
  title: string,
  level: Level,
  sends: string,
  transfer: Transfer,
];

const whole: readonly Row[] = [
  [
    1,
    'a chunked body is taken',
    'basic',
    'an event by transfer-encoding: chunked, in one chunk',
    { kind: 'chunked', bytesPerChunk: 1_000_000 },
  ],
  [
    2,
    'a body in small chunks is taken',
    'production',
    'an event in chunks of 16 bytes',
    { kind: 'chunked', bytesPerChunk: 16 },
  ],
  [
    3,
    'a body in chunks of one byte is taken',
    'production',
    'an event in chunks of one byte',
    { kind: 'chunked', bytesPerChunk: 1 },
  ],
  [
    4,
    'a body that comes in pieces is taken',
    'basic',
    'an event in four pieces, with 50 ms before each',
    { kind: 'slow', pieces: 4, pauseMs: 50 },
  ],
  [
    5,
    'a body that comes slowly is taken',
    'production',
    'an event in ten pieces, with 150 ms before each',
    { kind: 'slow', pieces: 10, pauseMs: 150 },
  ],
];

type CutRow = readonly [
  number: number,
  title: string,
  level: Level,
  sends: string,
  times: number,
  cut: (outgoing: Outgoing) => Transfer,
];

const half = ({ body }: Outgoing): Transfer => ({
  kind: 'cut',
  afterBytes: Math.floor(body.byteLength / 2),
});

const cuts: readonly CutRow[] = [
  [
    6,
    'a sender that goes away in the middle of a body does no harm',
    'basic',
    'half of an event, and then nothing',
    1,
    half,
  ],
  [
    7,
    'a sender that goes away before the body does no harm',
    'production',
    'the headers of an event, and then nothing',
    1,
    () => ({ kind: 'cut', afterBytes: 0 }),
  ],
  [
    8,
    'a sender that goes away after the body does no harm',
    'production',
    'an event, closing the connection before its answer',
    1,
    () => ({ kind: 'unheard' }),
  ],
  [
    9,
    'twenty senders that go away do no harm',
    'production',
    'twenty times half of an event, all at once',
    20,
    half,
  ],
];

/** Bodies that travel in other ways than in one piece. */
export const transferCases: readonly ConformanceCase[] = [
  ...whole.map(
    ([number, title, level, sends, transfer]): ConformanceCase => ({
      id: `robust/${number}`,
      title,
      level,
      ...pieces,
      sends,
      alone: true,
      expect: 'taken',
      requests: async (tools) => [
        { ...(await tools.message(tools.event(), { label: sends })), transfer },
      ],
    }),
  ),
  ...cuts.map(
    ([number, title, level, sends, times, cut]): ConformanceCase => ({
      id: `robust/${number}`,
      title,
      level,
      ...cutOff,
      sends,
      expects: 'a plain event is taken afterwards',
      alone: true,
      async run(tools) {
        const made = await Promise.all(
          Array.from({ length: times }, () => tools.message(tools.event(), { label: sends })),
        );
        const requests = made.map((request) => ({ ...request, transfer: cut(request) }));
        await tools.burst(requests);
        const fault = await tools.stillHealthy(sends);
        const exchanges = requests
          .slice(0, 1)
          .map((request) => ({ request, answer: { kind: 'cut', tookMs: 0 } as const }));
        return fault && { ...fault, exchanges: [...exchanges, ...fault.exchanges] };
      },
    }),
  ),
  {
    id: 'robust/10',
    title: 'a chunked body in the middle of which the sender goes away does no harm',
    level: 'production',
    ...cutOff,
    sends: 'a chunk of an event without an end, and then nothing',
    expects: 'a plain event is taken afterwards',
    alone: true,
    run: (tools) => afterHolding(tools, 1, 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"typ', true),
  },
  {
    id: 'robust/11',
    title: 'connections without a request do no harm',
    level: 'production',
    why: 'Browsers and proxies open connections ahead of time. A server with a thread for each runs out of threads.',
    remedy:
      'Put a server or proxy in front that keeps connections without a thread, and close idle ones.',
    sends: 'twenty connections without a byte, held open',
    expects: 'a plain event is taken meanwhile',
    needs: ['loopback'],
    alone: true,
    run: (tools) => afterHolding(tools, 20, undefined, false),
  },
  {
    id: 'robust/12',
    title: 'twenty requests without an end do no harm',
    level: 'production',
    why: 'Requests that never end hold their place. When all places are held, real events wait until the provider gives up.',
    remedy: 'Give headers and bodies a time limit, and read them without blocking others.',
    sends: 'twenty requests whose body does not come, held open',
    expects: 'a plain event is taken meanwhile',
    needs: ['loopback'],
    alone: true,
    run: (tools) => afterHolding(tools, 20, 'Content-Length: 1000\r\n\r\n{"type', false),
  },
  {
    id: 'robust/13',
    title: 'bytes that are not HTTP do no harm',
    level: 'production',
    ...cutOff,
    sends: 'the beginning of TLS on a port of HTTP, or words',
    expects: 'a plain event is taken afterwards',
    alone: true,
    async run(tools) {
      for (const bytes of [
        '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
        'EHLO example.com\r\n',
      ]) {
        (await tools.hold(bytes))();
      }
      return tools.stillHealthy('bytes that are not HTTP');
    },
  },
];

/** Holds requests open, whose beginning is this, and looks whether a plain event is taken. */
async function afterHolding(
  tools: Tools,
  times: number,
  rest: string | undefined,
  closesFirst: boolean,
) {
  const bytes = rest === undefined ? '' : tools.beginningOf(rest);
  const held = await Promise.all(Array.from({ length: times }, () => tools.hold(bytes)));
  const closeAll = () => {
    for (const close of held) close();
  };
  if (closesFirst) closeAll();
  const fault = await tools.stillHealthy('requests that do not end');
  closeAll();
  return fault;
}
