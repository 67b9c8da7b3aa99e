import { DocgenError } from './errors.ts';

/**
 * Loads an optional package.
 *
 * @throws {DocgenError} `PACKAGE_MISSING`
 */
export async function loadPeer<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(name)) throw error;
    throw new DocgenError('PACKAGE_MISSING', { name }, { cause: error });
  }
}
