/**
 * Writes the console as files for any file server, with the recording of a run that is made now.
 *
 *   npm run demo -w @hookpact/console             into packages/console/dist-demo
 *   npm run demo -w @hookpact/console -- <folder>
 */
import { join, resolve } from 'node:path';
import { consoleFolder } from '../index.js';
import { writeDemo } from './demo/write-demo.ts';

if (!consoleFolder) throw new Error('Build the page first: npm run build -w @hookpact/console');
const [given] = process.argv.slice(2);
const root = process.env.INIT_CWD ?? process.cwd(); // npm runs this in the package
const folder = given ? resolve(root, given) : join(import.meta.dirname, '../dist-demo');
await writeDemo({ consoleFolder, folder });
console.log(`${folder}\nAny file server serves it, such as: npx http-server ${folder}`);
