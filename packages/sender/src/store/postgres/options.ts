import { type Clock, systemClock } from '../../clock.ts';
import { SenderError } from '../../errors.ts';
import { wholeNumber } from '../../whole-number.ts';

export type PostgresStoreOptions = {
  /** Such as `postgres://user:password@host:5432/database`. A pooler must pool by session. */
  connectionString: string;
  /** Schema of the tables, made when it is missing; pg-boss gets `<schema>_queue`. @default 'hookpact' */
  schema?: string | undefined;
  /** Connections of this process at most, besides three for maintenance. @default 5 */
  connections?: number | undefined;
  /**
   * After how long an attempt whose process died is due again, give or take a quarter. Longer than
   * the policy's `timeoutMs` twice, as an attempt may wait for its place that long, or attempts are
   * made twice. @default 60_000
   */
  leaseMs?: number | undefined;
  /** Called with errors of background maintenance, which is tried again. @default ignored */
  onError?: ((error: unknown) => void) | undefined;
  clock?: Clock | undefined;
};

const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,39}$/;

/**
 * The options with their defaults.
 *
 * @throws SenderError `OPTION_INVALID`
 */
export function resolveOptions(options: PostgresStoreOptions) {
  const schema = checkSchema(options.schema ?? 'hookpact');
  checkConnectionString(options.connectionString);
  return {
    connectionString: options.connectionString,
    schema,
    connections: wholeNumber('connections', options.connections ?? 5),
    leaseMs: wholeNumber('leaseMs', options.leaseMs ?? 60_000),
    onError: options.onError ?? (() => {}),
    clock: options.clock ?? systemClock,
  };
}

/** The driver takes any other text for a host name. The text may hold a password, so errors do not repeat it. */
function checkConnectionString(connectionString: string): void {
  if (/^postgres(ql)?:\/\//.test(connectionString)) return;
  throw new SenderError('OPTION_INVALID', {
    option: 'connectionString',
    value: 'something else',
    expected: 'a URL that starts with postgres://',
  });
}

function checkSchema(schema: string): string {
  if (SCHEMA_NAME.test(schema)) return schema;
  const expected = '1 to 40 lower-case letters, digits and "_"';
  throw new SenderError('OPTION_INVALID', {
    option: 'schema',
    value: JSON.stringify(schema.slice(0, 80)),
    expected,
  });
}
