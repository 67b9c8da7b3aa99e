import { isJsonObject } from '@hookpact/json-schema';
import { Ajv } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isMatch } from '../schema/match.ts';
import { regExpOf } from '../schema/patterns.ts';
import { Undecided } from '../undecided.ts';
import type { Dialect } from './dialect.ts';

/** A validator that had no part in the proof, as a judge of witnesses. */
export type Validate = (value: unknown) => boolean;

const classes = { 'draft-07': Ajv, '2019-09': Ajv2019, '2020-12': Ajv2020 };

/** Patterns as Ajv reads them, in time that does not explode. */
const regExp = Object.assign(
  (source: string) => {
    if (!regExpOf(source).unicode) throw new Undecided('pattern', 'it is no Unicode pattern');
    // Ajv keeps one pattern for each text of these
    return { test: (text: string) => isMatch(source, text), toString: () => source };
  },
  { code: 'new RegExp' },
);

/** Ajv for a schema; `undefined` where Ajv does not take it. */
export function validatorOf(
  schema: unknown,
  dialect: Dialect,
  formatAsserts = false,
): Validate | undefined {
  const options = {
    strict: false,
    validateFormats: formatAsserts,
    formats: formatAsserts ? fullFormats : {},
    logger: false,
    addUsedSchema: false,
    ownProperties: true,
    meta: false, // compiling the meta-schemas would take longer than all else
    validateSchema: false,
    messages: false,
    code: { optimize: false, regExp },
  } as const;
  try {
    const { $schema: _, ...body } = isJsonObject(schema) ? schema : {};
    const ajv = new classes[dialect](options);
    const validate = ajv.compile(isJsonObject(schema) ? body : (schema as boolean));
    return (value) => validate(value) === true;
  } catch {
    return undefined;
  }
}
