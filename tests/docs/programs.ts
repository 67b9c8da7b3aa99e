import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Block, blocks } from './blocks.ts';

/** A block of TypeScript as a file that can be compiled and run. */
export type Program = {
  readonly block: Block;
  readonly file: string;
  /** Gives the names that the page leaves to its reader, and checks what came of the block. */
  readonly names?: string;
};

const readersOwn = join(import.meta.dirname, 'readers-own');

/** Writes the TypeScript of all pages, a folder per page, with what is the reader's own beside it. */
export function writePrograms(): { folder: string; programs: Program[] } {
  // not below node_modules, where Node strips no types
  const folder = mkdtempSync(join(import.meta.dirname, '.pages-'));
  cpSync(readersOwn, folder, { recursive: true });
  const programs = blocks
    .filter(({ language }) => language === 'ts')
    .map((block) => writeProgram(block, folder));
  return { folder, programs };
}

function writeProgram(block: Block, folder: string): Program {
  const ofPage = join(folder, block.page.replace(/(\/README)?\.md$/, '').replaceAll('/', '-'));
  const file = join(ofPage, block.file ?? `line-${block.line}.ts`);
  const names = join(ofPage, 'names.ts');
  const hasNames = existsSync(names);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, withNames(block.code, hasNames ? names : undefined));
  return { block, file, ...(hasNames && { names }) };
}

/** The code with imports of the names it lacks, on its first line, and exports of its constants. */
function withNames(code: string, names: string | undefined): string {
  const given = names ? namesIn(readFileSync(names, 'utf8')) : [];
  const lacking = given.filter((name) => uses(code, name) && !declares(code, name));
  const imports = lacking.length > 0 ? `import { ${lacking.join(', ')} } from '${names}'; ` : '';
  const constants = [...code.matchAll(/^const (\w+)/gm)].map(([, name]) => name);
  return `${imports}${code}\nexport { ${constants.join(', ')} };\n`;
}

const namesIn = (text: string): string[] =>
  [
    ...text.matchAll(
      /^export (?:(?:const|async function|function) (?:\{ .*: )?(\w+)|\{ ([\w, ]+) \})/gm,
    ),
  ]
    .flatMap(([, name, list]) => name ?? list?.split(', ') ?? [])
    .filter((name) => name !== 'check');

const uses = (code: string, name: string) =>
  new RegExp(`(?<![.\\w'-])${name}\\b(?!['-])`).test(code);

const declares = (code: string, name: string) =>
  new RegExp(
    `\\b(?:const|let|function|class) ${name}\\b|^import [^;]*\\b${name}\\b[^;]*;`,
    'm',
  ).test(code);
