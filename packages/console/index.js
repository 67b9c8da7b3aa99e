import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./dist', import.meta.url));

/** The folder of the built page; undefined in a clone in which it was not built. */
export const consoleFolder = existsSync(`${folder}/index.html`) ? folder : undefined;
