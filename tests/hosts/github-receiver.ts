import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { schemeRequest } from '@hookpact/receiver/testing';
import { sieve } from '@hookpact/sieve-events';
import { github } from '@hookpact/signature/schemes';
import { expect } from 'vitest';

const secret = 'a secret';

/** A receiver as every framework mounts it here. */
export const receiver = () =>
  createReceiver({
    catalog: sieve,
    scheme: github,
    secrets: [secret],
    dedupe: memoryDedupe(),
    logger: false,
  }).on('job.complete', () => {});

type Handle = (request: Request) => Promise<Response>;

/** Sends an event to `url` by `handle`: the status and the body of the answer. */
export async function send(handle: Handle, url: string, signedWith = secret) {
  const event = { ...sieve.example('job.complete'), note: 'größer' };
  const options = { scheme: github, secret: signedWith, url, id: 'id-1' };
  const response = await handle(await schemeRequest(event, options));
  return [response.status, await response.json()];
}

/** Holds a framework to handing over the bytes that were signed. */
export async function expectSignedBytes(handle: Handle, url: string): Promise<void> {
  expect(await send(handle, url)).toEqual([200, { outcome: 'handled' }]);
  expect(await send(handle, url)).toEqual([200, { outcome: 'duplicate' }]);
  expect(await send(handle, url, 'another')).toMatchObject([401, { code: 'SIGNATURE_MISMATCH' }]);
}
