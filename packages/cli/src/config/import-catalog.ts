import type { AnyCatalog } from '@hookpact/catalog';
import type { ReadCatalogOptions } from '@hookpact/catalog/import';
import { UsageError } from '../command/outcome.ts';

/**
 * Reads an OpenAPI document, a JSON Schema file, or a folder of such files.
 * @throws CatalogError with file, line and pointer of what is wrong
 */
export async function importCatalog(
  path: string,
  options?: ReadCatalogOptions,
): Promise<AnyCatalog> {
  const { readCatalog } = await loadImport();
  return readCatalog(path, options);
}

/** Ajv is the user's: most catalogues do without. */
async function loadImport() {
  try {
    return await import('@hookpact/catalog/import');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes('ajv')) throw cause;
    throw new UsageError('Importing schemas needs Ajv: npm install --save-dev ajv', { cause });
  }
}
