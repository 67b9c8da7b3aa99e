import { checkPython } from './runtime/check.ts';
import { decodePython } from './runtime/decode.ts';
import { readPython } from './runtime/read.ts';

/**
 * The end of every generated module: it reads a payload, holds it to the JSON Schema of its event,
 * and makes objects of it. Python 3.9, standard library only.
 */
export const runtime = [readPython, decodePython, checkPython].join('\n');
