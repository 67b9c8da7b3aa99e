/**
 * Puts files into the pages that show them, or checks that they are there: what a page shows is what
 * tests run. Above the block stands `<!-- file: apps/contract-consumer/src/app.ts -->`.
 *
 *   npm run generate
 *   npm run generated
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const included = /^<!-- file: (\S+) -->\n```\w+\n.*?^```$/gms;

for (const page of globSync('{*,docs/*,packages/*/README}.md', { cwd: root }).toSorted()) {
  const file = join(root, page);
  const text = readFileSync(file, 'utf8');
  const fresh = text.replaceAll(included, (_, path: string) => blockOf(path));
  if (fresh === text) continue;
  if (!check) writeFileSync(file, fresh);
  else {
    console.error(`Stale: ${page}. Run: npm run generate`);
    process.exitCode = 1;
  }
}

/** The whole file, under its path in the project that it belongs to. */
function blockOf(path: string): string {
  const code = readFileSync(join(root, path), 'utf8').trimEnd();
  const name = path.replace(/^apps\/[^/]+\//, '');
  const language = extname(path).slice(1).replace('mjs', 'js').replace('yml', 'yaml');
  const comment = language === 'yaml' ? `# ${name}` : `// ${name}`;
  return [`<!-- file: ${path} -->`, `\`\`\`${language}`, comment, code, '```'].join('\n');
}
