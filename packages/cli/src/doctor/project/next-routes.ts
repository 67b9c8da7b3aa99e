import { type Finding, finding } from '../findings/finding.ts';
import { lineAt, placeOf, type SourceFile } from './source-files.ts';

/** Usual mistakes of receivers in Next: routes without POST, bodies that are parsed, static pages. */
export function checkNextRoutes(files: readonly SourceFile[]): Finding[] {
  const holders = files.filter(({ text }) => text.includes('@hookpact/receiver/next'));
  if (holders.length === 0) return [];
  return [...holders.flatMap(checkRoute), ...files.flatMap(checkConfig)];
}

function checkRoute(file: SourceFile): Finding[] {
  const { path, text } = file;
  const isRoute = /(?:^|\/)app\/(?:.*\/)?route\.[jt]sx?$/.test(path);
  const isPage = /(?:^|\/)pages\/api\//.test(path);
  const found: Finding[] = [];
  if (isRoute && !/\bexport\b[^;]*\bPOST\b/.test(text)) {
    found.push(finding('NEXT_POST_NOT_EXPORTED', {}, [path]));
  }
  const isStatic = /\bdynamic\s*=\s*["'](?:force-static|error)["']/.exec(text);
  if (isRoute && isStatic) {
    found.push(finding('NEXT_STATIC_EXPORT', {}, [seen(file, isStatic.index)]));
  }
  if (isPage && !/\bbodyParser\s*:\s*false\b/.test(text)) {
    found.push(finding('NEXT_BODY_PARSER_ON', {}, [path]));
  }
  return found;
}

function checkConfig(file: SourceFile): Finding[] {
  if (!/(?:^|\/)next\.config\.[mc]?[jt]s$/.test(file.path)) return [];
  const output = /\boutput\s*:\s*["']export["']/.exec(file.text);
  return output ? [finding('NEXT_STATIC_EXPORT', {}, [seen(file, output.index)])] : [];
}

const seen = (file: SourceFile, index: number): string =>
  `${placeOf(file, index)}: ${lineAt(file, index)}`;
