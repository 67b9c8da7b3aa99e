import type { JsonSchema } from '@hookpact/json-schema';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { importVendor } from '../schema/converter.ts';
import type { EventSchema } from '../schema/event-schema.ts';

/** A payload of an imported event, where no type says more. */
export type ImportedEvent = Readonly<Record<string, unknown>>;

/** A JSON Schema as a catalogue holds it: it checks by itself, through Ajv. */
export type ImportedSchema<Event = ImportedEvent> = EventSchema & {
  readonly '~standard': {
    readonly types?: { readonly input: Event; readonly output: Event } | undefined;
  };
  /** Draft 2020-12; `#/$defs/<name>` is a definition of the catalogue. */
  readonly jsonSchema: JsonSchema;
};

/** Makes schemas that share definitions. Each is compiled when it is first used. */
export function createCompiler(definitions: Readonly<Record<string, JsonSchema>>) {
  const ajv = createAjv();
  // one root for all: Ajv compiles a shape once for each root that refers to it
  const $defs: Record<string, JsonSchema> = { ...definitions };
  ajv.addSchema({ $id: root, $defs });
  let count = 0;
  return (jsonSchema: JsonSchema): ImportedSchema => {
    const name = `-${count++}`; // shapes have names that begin with a letter
    $defs[name] = jsonSchema;
    let compiled: ValidateFunction | undefined;
    const validate = (value: unknown) => {
      compiled ??= ajv.getSchema(`${root}#/$defs/${name}`);
      if (compiled === undefined) throw new Error(`Ajv lost ${name}.`);
      return compiled(value) ? { value } : { issues: issuesOf(compiled.errors ?? []) };
    };
    return {
      '~standard': { version: 1, vendor: importVendor, validate },
      jsonSchema,
    } as ImportedSchema;
  };
}

const root = 'urn:hookpact:imported';

/** `format` is an annotation; a field called `constructor` is one like any other. */
export const createAjv = (options: ConstructorParameters<typeof Ajv2020>[0] = {}): Ajv2020 =>
  new Ajv2020({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    ownProperties: true,
    logger: false,
    // to improve the code of a large schema takes longer than to run it
    code: { optimize: false },
    inlineRefs: false,
    ...options,
  });

/** Made once: to read the rules takes longer than to apply them. */
let rules: Ajv2020 | undefined;

/** The first way in which a document of schemas breaks the rules of draft 2020-12. */
export function firstFault(document: JsonSchema): { path: string[]; detail: string } | undefined {
  rules ??= createAjv();
  if (
    rules.validateSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...document })
  )
    return undefined;
  const [fault] = (rules.errors ?? []).toSorted(
    (a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length,
  );
  const path = parseJsonPointer(fault?.instancePath ?? '');
  return { path, detail: fault?.message ?? 'it breaks the rules of its dialect' };
}

type FoundIssue = { readonly path: string[]; readonly code: string; readonly message: string };

/** Issues inside the branches of a union say more than that no branch fits. */
function issuesOf(errors: readonly ErrorObject[]): FoundIssue[] {
  const ofMembers = errors.filter(({ keyword }) => !composed.has(keyword));
  return (ofMembers.length > 0 ? ofMembers : errors).map(
    ({ instancePath, keyword, params, message }) => {
      const path = parseJsonPointer(instancePath);
      const key = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
      return {
        path: typeof key === 'string' ? [...path, key] : path,
        code: keyword,
        message: `${message ?? 'It is not valid'}.`.replace(/^must/, 'Must'),
      };
    },
  );
}

const composed = new Set(['oneOf', 'anyOf', 'if', '$ref', 'not']);
