import { loadPeer } from '../peer.ts';

/** A finding of a linter in a document. */
export type LintProblem = {
  readonly rule: string;
  readonly severity: 'error' | 'warn';
  readonly message: string;
  /** Where, as a JSON Pointer. */
  readonly pointer: string;
};

/**
 * Rules of APIs, not of webhooks: they have no server, their names are no paths, and a licence is for
 * the provider to choose.
 */
const notForWebhooks = {
  'no-empty-servers': 'off',
  'path-parameters-defined': 'off',
  'info-license': 'off',
} as const;

/**
 * Lints an OpenAPI document with the recommended rules of Redocly, as far as they apply to webhooks;
 * an example that does not match its schema is an error. Needs the package `@redocly/openapi-core`.
 * Nothing is fetched, and nothing is reported to anybody.
 *
 * @throws {DocgenError} `PACKAGE_MISSING`
 */
export async function lintOpenApi(source: string, fileName: string): Promise<LintProblem[]> {
  const { createConfig, lintFromString } = await loadPeer(
    '@redocly/openapi-core',
    () => import('@redocly/openapi-core'),
  );
  const config = await createConfig({
    extends: ['recommended'],
    telemetry: 'off',
    rules: {
      ...notForWebhooks,
      'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: true },
    },
  });
  const problems = await lintFromString({ source, absoluteRef: fileName, config });
  return problems.map(({ ruleId, severity, message, location }) => ({
    rule: ruleId,
    severity,
    message,
    pointer: location[0]?.pointer ?? '#/',
  }));
}
