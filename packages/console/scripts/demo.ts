/**
 * Writes the console as files for any file server, with the recording of a run that is made now.
 *
 *   npm run demo -w @hookpact/console             into packages/console/dist-demo
 *   npm run demo -w @hookpact/console -- <folder>
 */
import { join, resolve } from 'node:path';
import { buildPage } from './build-page.ts';

buildPage();
const { consoleFolder } = await import('../index.js'); // looks for the page as it loads
if (!consoleFolder) throw new Error('The page was not built: npm run build -w @hookpact/console');
const { writeDemo } = await import('./demo/write-demo.ts');
const [given] = process.argv.slice(2);
const root = process.env.INIT_CWD ?? process.cwd(); // npm runs this in the package
const folder = given ? resolve(root, given) : join(import.meta.dirname, '../dist-demo');
await writeDemo({ consoleFolder, folder });
console.log(`${folder}\nAny file server serves it, such as: npx http-server ${folder}`);
