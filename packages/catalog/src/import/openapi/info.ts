import { isJsonObject } from '@hookpact/json-schema';

/** What a document says of itself and its provider. */
export function infoOf(document: unknown) {
  const { info, externalDocs } = isJsonObject(document) ? document : {};
  const { title, version, description, contact, license, termsOfService } = isJsonObject(info)
    ? info
    : {};
  return {
    ...texts({ title, version, description, termsOfService }),
    ...(isJsonObject(contact) && { contact }),
    ...(isJsonObject(license) && { license: { name: '', ...license } }),
    ...(isJsonObject(externalDocs) && { externalDocs: { url: '', ...externalDocs } }),
  };
}

const texts = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
