/** A page of the site, before its links are rewritten. */
export type Page = {
  /** The path on the site, without slashes at its ends; empty for the start page. */
  readonly address: string;
  readonly title: string;
  /** Markdown without its first heading, which is the title. */
  readonly body: string;
  /** The file it comes from, as a path in the repository; none for pages made here. */
  readonly source?: string;
};

/** A page from the Markdown of a file. */
export function pageOf(source: string, address: string, markdown: string): Page {
  const heading = /^# (.+)\n/m.exec(markdown);
  if (!heading) throw new Error(`${source} has no first heading (# …): give it one.`);
  const [line, title = ''] = heading;
  return { source, address, title, body: markdown.replace(line, '').trim() };
}

/** The first paragraph as plain text, for search results and lists of pages. */
export function descriptionOf({ body }: Page): string {
  const paragraph = body.split(/\n{2,}/).find((block) => /^[\w`*[“"(]/.test(block)) ?? '';
  const plain = paragraph
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ');
  if (plain.length <= 200) return plain;
  const sentences = /^.{40,200}?[.:](?= )/.exec(plain)?.[0] ?? plain.slice(0, 200);
  return sentences.replace(/:$/, '.');
}
