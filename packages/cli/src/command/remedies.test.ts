import { catalogErrors } from '@hookpact/catalog';
import { conformanceErrors } from '@hookpact/conformance';
import { devServerErrors } from '@hookpact/dev-server';
import { docgenErrors } from '@hookpact/docgen';
import { pactErrors } from '@hookpact/pact';
import { senderErrors } from '@hookpact/sender';
import { sieveErrors } from '@hookpact/sieve-client';
import { simulatorErrors } from '@hookpact/sieve-simulator';
import { describe, expect, it } from 'vitest';
import { remedies } from './remedies.ts';

/** Words for somebody who writes code: options, calls, fields of an error. */
const OF_CODE =
  /\b[a-z]+[A-Z]\w*\b|\(\)|\{ ?\w+:|\bcause\b|\bis (created|called|started)\b|^Pass \w/;

const tables = {
  CatalogError: catalogErrors,
  ConformanceError: conformanceErrors,
  DevServerError: devServerErrors,
  DocgenError: docgenErrors,
  PactError: pactErrors,
  SenderError: senderErrors,
  SieveError: sieveErrors,
  SimulatorError: simulatorErrors,
};

/**
 * Errors of consumers' tests, of code around a sender, and of a module that defines a catalogue: no
 * command can meet them, or their reader writes code.
 */
const never =
  /^PactError\.(CASE_MISSING|ENDPOINT_\w+|NEED_REFUSED|READ_UNDECLARED)$|^SenderError\.(STORE_NOT_YOURS|TRANSACTION_ENDED)$|^CatalogError\.(EVENT_INVALID|EVENT_TYPE_UNKNOWN|SCHEMA_UNSUPPORTED|SCHEMA_NOT_JSON|EXAMPLE_NAMES)$/;

describe.each(Object.entries(tables))('an error of %s', (name, table) => {
  const rows = Object.entries<{ remedy: string }>(table)
    .map(([code, { remedy }]) => [`${name}.${code}`, remedy] as const)
    .filter(([code]) => !never.test(code));

  it.each(rows)('%s has a remedy for whoever holds a command line', (code, remedy) => {
    const words = (remedies[code] ?? remedy).replaceAll(/\{\w+\}/g, 'so'); // facts are filled in
    expect(words).not.toMatch(OF_CODE);
  });
});

it('has no remedy for what no package reports', () => {
  const codes = Object.entries(tables).flatMap(([name, table]) =>
    Object.keys(table).map((code) => `${name}.${code}`),
  );
  expect(Object.keys(remedies).filter((code) => !codes.includes(code))).toEqual([]);
});
