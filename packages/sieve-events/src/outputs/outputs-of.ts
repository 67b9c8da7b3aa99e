import { SieveEventsError } from '../errors.ts';

/** The part that is read of an event with outputs: `job.start` and `job.complete`. */
export type EventWithOutputs<Output extends { data?: unknown } = { data?: unknown }> = {
  readonly body: { readonly outputs: readonly Output[] };
};

/** The part that is used of a Standard Schema, such as one of Zod. @see https://standardschema.dev */
type DataSchema<Data> = {
  readonly '~standard': {
    readonly types?: { readonly output: Data } | undefined;
    validate(value: unknown): Checked<Data> | Promise<Checked<Data>>;
  };
};

type Checked<Data> =
  | { readonly value: Data; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

type Issue = {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
};

/**
 * The outputs of a job, their `data` read with a schema of your own: the event leaves it open,
 * because what is in it is the function's affair.
 *
 * @throws SieveEventsError `OUTPUT_INVALID` with a pointer to the output that is something else
 * @example
 * const [output] = outputsOf(event, z.looseObject({ url: z.url() }));
 * output?.data.url; // string | undefined
 */
export function outputsOf<Output extends { data?: unknown }, Data>(
  { body }: EventWithOutputs<Output>,
  schema: DataSchema<Data>,
): (Omit<Output, 'data'> & { data: Data })[] {
  return body.outputs.map((output, index) => ({
    ...output,
    data: read(output.data, schema, `/body/outputs/${index}/data`),
  }));
}

function read<Data>(data: unknown, schema: DataSchema<Data>, pointer: string): Data {
  const checked = schema['~standard'].validate(data);
  if (checked instanceof Promise) {
    checked.catch(() => {}); // a check that throws ends here, too
    throw new SieveEventsError('SCHEMA_ASYNC');
  }
  if (!checked.issues) return checked.value;
  const [issue] = checked.issues;
  const keys = (issue?.path ?? []).map((key) => (typeof key === 'object' ? key.key : key));
  throw new SieveEventsError('OUTPUT_INVALID', {
    pointer: [pointer, ...keys.map(String)].join('/'),
    detail: issue?.message ?? 'it does not match',
  });
}
