/** A function as a push names it: `owner/name`, or `owner/name:version`. */
export type FunctionReference = {
  /** `owner/name` */
  readonly name: string;
  readonly owner: string;
  /** The part of the name after the slash. */
  readonly ownName: string;
  readonly version: string;
};

// no dot at the beginning of a part: `..` would change the path of a request
const part = '[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}';
const referencePattern = new RegExp(`^((${part})/(${part}))(?::([A-Za-z0-9_.-]{1,128}))?$`);

/** Whether `name` is `owner/name`, without a version. */
export const isFunctionName = (name: string): boolean =>
  parseFunctionReference(name)?.name === name;

/** Reads `owner/name[:version]`; `undefined` when it is written otherwise. */
export function parseFunctionReference(text: string): FunctionReference | undefined {
  const [, name, owner, ownName, version = 'latest'] = referencePattern.exec(text) ?? [];
  if (name === undefined || owner === undefined || ownName === undefined) return undefined;
  return { name, owner, ownName, version };
}
