import { expect, it } from 'vitest';
import { gitlab } from '../schemes.ts';

it('a token of GitLab that is longer than a header is not compared', async () => {
  const values = { 'x-gitlab-token': 'x'.repeat(8_193), 'x-gitlab-event-uuid': 'id' };
  const headers = (name: string) => Object.entries(values).find(([key]) => key === name)?.[1];
  const request = { body: new TextEncoder().encode('{}'), headers };
  const verifier = gitlab.verifier({ secrets: ['a secret token'] });
  expect(await verifier.verify(request)).toMatchObject({ code: 'SIGNATURE_LENGTH_WRONG' });
});
