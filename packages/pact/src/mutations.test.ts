import { type AnyCatalog, defineCatalog } from '@hookpact/catalog';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  arrayOf,
  inThisState,
  literal,
  orNull,
  readsFrom,
  string,
  webhookContract,
} from './index.ts';
import { inBody, verifyBrokenProviders } from './testing/broken-providers.ts';
import { type ReceivedWebhook, startReceiver } from './testing/receiver.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// Fifteen ways to break webhooks between a catalogue, a provider and a consumer. A contract test
// has to catch each one, and say where.

const expectations = {
  body: {
    job_id: string(),
    status: literal('finished'),
    error: orNull(string()),
    outputs: arrayOf({ name: inThisState(string('left')) }),
  },
};

describe('a catalogue that', () => {
  const Output = z.looseObject({ name: z.string().nullable().optional() });
  const body = {
    job_id: z.string(),
    status: z.string(),
    error: z.string().nullable(),
    outputs: z.array(Output),
  };
  const { job_id, ...withoutId } = body;
  const fits = { job_id: 'j', jobId: 'j', status: 'finished', error: null, outputs: [] };

  const catalogOf = (
    fields: z.core.$ZodLooseShape,
    example: Record<string, unknown>,
    type = 'job.complete',
  ) =>
    defineCatalog({
      name: 'sieve',
      version: '2',
      title: 'Sieve, the next release',
      typeKey: 'type',
      events: {
        [type]: {
          schema: z.looseObject({ type: z.literal(type), body: z.looseObject(fields) }),
          summary: 'A job ended.',
          examples: [{ type, body: example }],
        },
      },
    });

  const rows: [how: string, catalog: AnyCatalog, message: string][] = [
    [
      'renames a field',
      catalogOf({ ...withoutId, jobId: z.string() }, fits),
      '/body/job_id is no field of this event; did you mean "jobId"?',
    ],
    ['removes a field', catalogOf(withoutId, fits), '/body/job_id is no field of this event'],
    [
      'changes a type',
      catalogOf({ ...body, job_id: z.number() }, { ...fits, job_id: 1 }),
      '/body/job_id is number, not string',
    ],
    [
      'allows null where a string was',
      catalogOf({ ...body, job_id: z.string().nullable() }, fits),
      '/body/job_id may be null, which is no string.',
    ],
    [
      'drops an event',
      catalogOf(body, fits, 'job.start'),
      'The catalogue sieve has no event type job.complete.',
    ],
  ];
  it.each(rows)('%s is refused by the consumer’s contract', (_, catalog, message) => {
    // the consumer’s code was written for the release before: its types no longer fit
    const contract = webhookContract({ consumer: 'billing', catalog: catalog as typeof sieve });
    const state = () => contract.expects('job.complete', { given: 'a job ended', expectations });
    expect(state).toThrow(message);
  });

  it('changes nothing is not refused', () => {
    const contract = webhookContract({
      consumer: 'billing',
      catalog: catalogOf(body, fits) as never as typeof sieve,
    });
    const state = () => contract.expects('job.complete', { given: 'a job ended', expectations });
    expect(state).not.toThrow();
  });
});

describe('a provider that', () => {
  let reports: ReturnType<typeof verifyBrokenProviders> | undefined;
  const mutations = {
    'renames-a-field': inBody(({ job_id, ...body }) => ({ ...body, jobId: job_id })),
    'removes-a-field': inBody(({ error, ...body }) => body),
    'changes-a-type': inBody((body) => ({ ...body, job_id: 4711 })),
    'sends-null': inBody((body) => ({ ...body, ...('output' in body && { output: null }) })),
    'drops-an-event': (event: { type: string }) => (event.type === 'job.start' ? undefined : event),
    'changes-nothing': (event: object) => event,
  };
  const rows: [how: keyof typeof mutations, message: string][] = [
    ['renames-a-field', '/body/job_id: expected a string, got nothing'],
    ['removes-a-field', '/body/error: expected null, got nothing'],
    ['changes-a-type', '/body/job_id: expected a string, got the number 4711'],
    ['sends-null', '/body/output: expected a string, got null'],
    ['drops-an-event', 'no message: no job.start was sent'],
    ['changes-nothing', 'sieve honours 7 interactions of 1 consumer.'],
  ];
  it.each(rows)('%s: %s', async (how, message) => {
    // all at once, in the first test: each of them alone takes as long
    reports ??= verifyBrokenProviders(mutations);
    const reportTo = await reports;
    expect(reportTo(how)).toContain(message);
  });
});

describe('a consumer that', () => {
  type Event = ReceivedWebhook['event'];

  /** The handler of a job that ended: it uses every field that its contract names. */
  const bill = ({ job_id, status, error, outputs }: Event['body']) =>
    [job_id, status, error ?? 'no error', ...outputs.map((output: Event) => output.name)].join();

  const answers = {
    'answers 202': ({ body }: Event) => {
      bill(body);
      return 202;
    },
    'reads a renamed field': ({ body }: Event) => {
      bill({ ...body, job_id: body.jobId });
      return 200;
    },
    'refuses an unknown field': ({ body, ...event }: Event) => {
      bill(body);
      return Object.keys(event).length > 1 ? 422 : 200;
    },
    'crashes when the error is null': ({ body }: Event) => {
      bill({ ...body, error: body.error.trim() });
      return 200;
    },
    'mishandles an empty list': ({ body }: Event) => {
      bill({ ...body, first: body.outputs[0].name });
      return 200;
    },
    'does none of this': ({ body }: Event) => {
      bill(body);
      return 200;
    },
  };
  const rows: [how: keyof typeof answers, message: string][] = [
    ['answers 202', 'answered 202 to job.complete (as stated)'],
    ['reads a renamed field', 'its contract does not name: /body/jobId'],
    [
      'refuses an unknown field',
      'answered 422 to job.complete (with the unknown field field_of_a_later_release)',
    ],
    ['crashes when the error is null', 'answered 500 to job.complete (/body/error is null)'],
    ['mishandles an empty list', 'answered 500 to job.complete (/body/outputs is empty)'],
  ];

  const play = async (answer: (event: Event) => number) => {
    const reads = readsFrom({ strict: true });
    const endpoint = await startReceiver(({ event }, response) => {
      const { type, body } = reads.track(event);
      const unknown = Object.keys(event).filter((key) => key !== 'type' && key !== 'body');
      const rest = Object.fromEntries(unknown.map((key) => [key, true]));
      response.writeHead(answer({ ...rest, type, body })).end();
    });
    const dir = await temporaryFolder();
    await webhookContract({ consumer: 'billing', catalog: sieve, dir, warn: () => {} })
      .expects('job.complete', { given: 'a job ended', expectations })
      .deliveredTo(endpoint, { reads });
  };
  it.each(rows)('%s is caught by its own contract test', async (how, message) => {
    await expect(play(answers[how])).rejects.toThrow(message);
  });

  it('does none of this passes', async () => {
    await expect(play(answers['does none of this'])).resolves.toBeUndefined();
  });
});
