import { readFileSync } from 'node:fs';
import { schemeRequest } from '@hookpact/receiver/testing';
import { type SigningScheme, schemes } from '@hookpact/signature/schemes';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler as afterStandard } from './after-standardwebhooks.ts';
import { createHandler as afterStripe } from './after-stripe.ts';
import { createHandler as afterSvix } from './after-svix.ts';
import { createHandler as beforeStandard } from './before-standardwebhooks.ts';
import { createHandler as beforeStripe } from './before-stripe.ts';
import { createHandler as beforeSvix } from './before-svix.ts';
import { createHandler as beforeTern } from './before-tern.ts';
import { shop } from './shop.ts';

type Create = (
  secret: string,
  paid: (invoice: string) => void,
) => (request: Request) => Promise<Response>;

const page = readFileSync(new URL('../../docs/migrating.md', import.meta.url), 'utf8');
const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const other = 'whsec_HxwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEAHx4=';
const event = shop.example('invoice.paid');
const misshapen = { ...event, data: {} };

const moves: readonly (readonly [
  library: string,
  scheme: SigningScheme,
  before: Create,
  after: Create,
  files: readonly string[],
])[] = [
  ['svix', schemes.svix, beforeSvix, afterSvix, ['before-svix.ts', 'after-svix.ts']],
  [
    'standardwebhooks',
    schemes.standard,
    beforeStandard,
    afterStandard,
    ['before-standardwebhooks.ts', 'after-standardwebhooks.ts'],
  ],
  ['stripe', schemes.stripe, beforeStripe, afterStripe, ['before-stripe.ts', 'after-stripe.ts']],
  ['tern', schemes.stripe, beforeTern, afterStripe, ['before-tern.ts', 'after-stripe.ts']],
];

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true); // the log is the default one
});

describe.each(moves)('from %s', (_, scheme, before, after, files) => {
  const options = { scheme, secret, id: 'msg_1' };

  async function run(create: Create, requests: readonly Request[]) {
    const paid: string[] = [];
    const handle = create(secret, (invoice) => paid.push(invoice));
    const statuses: number[] = [];
    for (const request of requests) statuses.push((await handle(request.clone())).status);
    return { paid, statuses };
  }

  it('the same requests are accepted, and the same are refused', async () => {
    const genuine = await schemeRequest(event, options);
    const forged = await schemeRequest(event, { ...options, secret: other });
    expect(await run(before, [genuine, forged])).toEqual({ paid: ['in_1'], statuses: [200, 400] });
    expect(await run(after, [genuine, forged])).toEqual({ paid: ['in_1'], statuses: [200, 401] });
  });

  it('a second delivery has no second effect', async () => {
    const request = await schemeRequest(event, options);
    expect((await run(before, [request, request])).paid).toEqual(['in_1', 'in_1']);
    expect((await run(after, [request, request])).paid).toEqual(['in_1']);
  });

  it('an event of another shape is refused, with the field', async () => {
    const request = await schemeRequest(misshapen, options);
    expect(await run(before, [request])).toEqual({ paid: ['undefined'], statuses: [200] });
    expect(await run(after, [request])).toEqual({ paid: [], statuses: [422] });
    const response = await after(secret, () => {})(request.clone());
    expect(await response.json()).toMatchObject({ issues: [{ pointer: '/data/object' }] });
  });

  it('the page shows the code that runs here', () => {
    for (const file of files) {
      const code = readFileSync(new URL(file, import.meta.url), 'utf8').trim();
      expect(page, file).toContain(code);
    }
  });
});
