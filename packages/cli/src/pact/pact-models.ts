import * as z from 'zod';

const FailureModel = z.strictObject({
  kind: z.enum(['mismatch', 'schema', 'message']),
  where: z.string().describe('A JSON Pointer into the event; for metadata, its key.'),
  expected: z.string(),
  got: z.string(),
});

/** The document of `hookpact pact verify --json`. */
export const VerificationDocument = z.strictObject({
  source: z.enum(['states', 'captures', 'broker']),
  provider: z.string(),
  isVerified: z.boolean(),
  total: z.int(),
  interactions: z.array(
    z.strictObject({
      consumer: z.string(),
      name: z.string(),
      file: z.string().optional().describe('The path of its pact file.'),
      fingerprint: z.string().optional(),
      failures: z.array(FailureModel),
    }),
  ),
  leftOut: z.int().describe('Interactions that are no webhooks.'),
  drifted: z
    .array(z.strictObject({ file: z.string(), failures: z.array(FailureModel) }))
    .describe('Captured payloads that the catalogue does not allow.'),
});

/** The document of `hookpact pact publish --json`. */
export const PublishedDocument = z.array(
  z.strictObject({ consumer: z.string(), provider: z.string() }),
);

/** The document of `hookpact pact record-deployment --json`. */
export const RecordedDocument = z.strictObject({
  participant: z.string(),
  environment: z.string(),
  files: z.array(z.string()).describe('What was written; a broker has no files.'),
});

/** The document of `hookpact pact can-i-deploy --json`. */
export const DeployDocument = z.strictObject({
  canDeploy: z.boolean(),
  reasons: z.array(z.string()),
});
