/** What a push may call: `owner/name`, or `owner/name:version`. */
export type FunctionReference = { readonly name: string; readonly version: string };

const part = '[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}';
const namePattern = new RegExp(`^${part}/${part}$`);
const referencePattern = new RegExp(`^(${part}/${part})(?::([A-Za-z0-9-]{1,64}))?$`);

/** No dots at the beginning of a part: `../` has no way in. */
export const isFunctionName = (name: string): boolean => namePattern.test(name);

/** Reads `owner/name[:version]`; `undefined` when it is written otherwise. */
export function parseFunctionReference(text: string): FunctionReference | undefined {
  const [, name, version = 'latest'] = referencePattern.exec(text) ?? [];
  return name === undefined ? undefined : { name, version };
}
