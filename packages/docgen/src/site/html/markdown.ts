import { Marked, type Tokens } from 'marked';

/** Longer descriptions stay plain text. */
const MAX_LENGTH = 20_000;

const plainText = /^[\p{L}\p{N} .,;:'"()/?!%+=-]*$/u;

/**
 * Markdown of others as HTML that holds nothing but text, emphasis, code, lists, tables and links
 * to http, https and mailto. Their HTML is shown as text, and images become links: a page must not
 * load what a description names.
 */
export function markdownToHtml(text: string): string {
  const clean = visible(text);
  if (clean.length > MAX_LENGTH || plainText.test(clean)) return paragraph(clean);
  try {
    return marked.parse(clean, { async: false }).trim();
  } catch {
    return paragraph(clean); // nested too deep for the parser
  }
}

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;

const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }: { text: string }) => escapeHtml(text),
    link({ href, tokens }: Tokens.Link) {
      const words = this.parser.parseInline(tokens);
      const safe = safeUrl(href);
      return safe ? `<a href="${escapeHtml(safe)}" rel="noreferrer">${words}</a>` : words;
    },
    image({ href, text }: Tokens.Image) {
      const safe = safeUrl(href);
      const words = escapeHtml(text || 'image');
      return safe ? `<a href="${escapeHtml(safe)}" rel="noreferrer">${words}</a>` : words;
    },
    // the page has its own headings
    heading({ tokens }: Tokens.Heading) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`;
    },
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
    code: ({ text }: Tokens.Code) => `<pre><code>${escapeHtml(text)}</code></pre>`,
  },
});

/** A link that a reader may follow; `undefined` for scripts, data and files. */
export function safeUrl(href: string): string | undefined {
  const url = URL.parse(href);
  if (!url || !['http:', 'https:', 'mailto:'].includes(url.protocol)) return undefined;
  return url.href;
}

/** A text between elements or inside an attribute. */
export function escapeHtml(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** A text between elements only: quotes stay as they are. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Characters that HTML forbids, and those that change the direction of text, become a visible one.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, (character) =>
      '\t\n\r'.includes(character) ? character : '\ufffd',
    );
}
