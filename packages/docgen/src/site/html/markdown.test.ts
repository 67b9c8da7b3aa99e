import { describe, expect, it } from 'vitest';
import { markdownToHtml } from './markdown.ts';

describe('markdownToHtml', () => {
  it.each([
    ['plain words', 'Sent when it is paid.', '<p>Sent when it is paid.</p>'],
    ['emphasis and code', '**a** `b`', '<p><strong>a</strong> <code>b</code></p>'],
    [
      'a link',
      '[a](https://a.example/)',
      '<p><a href="https://a.example/" rel="noreferrer">a</a></p>',
    ],
    [
      'an address',
      '[a](mailto:a@a.example)',
      '<p><a href="mailto:a@a.example" rel="noreferrer">a</a></p>',
    ],
    ['a script as a link', '[a](javascript:alert(1))', '<p>a</p>'],
    ['a script in disguise', '[a](java\tscript:alert(1))', '<p>[a](java\tscript:alert(1))</p>'],
    ['data as a link', '[a](data:text/html,x)', '<p>a</p>'],
    ['an entity in a link', '[a](&#106;avascript:alert(1))', '<p>a</p>'],
    ['a file as a link', '[a](file:///etc/passwd)', '<p>a</p>'],
    ['a relative link', '[a](../b)', '<p>a</p>'],
    [
      'an image',
      '![a](https://a.example/b.png)',
      '<p><a href="https://a.example/b.png" rel="noreferrer">a</a></p>',
    ],
    ['an image that is a script', '![a](javascript:x)', '<p>a</p>'],
    ['a heading', '# a', '<p><strong>a</strong></p>'],
    ['inline HTML', 'a <b onclick=x>b</b>', '<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>'],
    ['a script element', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a comment', '<!-- a -->', '&lt;!-- a --&gt;'],
    [
      'code that closes itself',
      '```\n</code><script>\n```',
      '<pre><code>&lt;/code&gt;&lt;script&gt;</code></pre>',
    ],
    ['text that turns round', 'a\u202eb\u0000', '<p>a\ufffdb\ufffd</p>'],
    ['half a character', 'a\ud800', '<p>a\ufffd</p>'],
  ])('writes %s', (_, markdown, html) => {
    expect(markdownToHtml(markdown)).toBe(html);
  });

  it.each([
    ['quotes', '>'.repeat(10_000)],
    ['brackets', '['.repeat(10_000)],
    ['lists', '- '.repeat(5_000)],
    ['emphasis', '*a_'.repeat(2_000)],
    ['links', '[a]('.repeat(4_000)],
    ['much text', `<b>${'a'.repeat(1_000_000)}`],
  ])('ends on thousands of nested %s, and lets no HTML through', (_, markdown) => {
    expect(markdownToHtml(markdown)).not.toMatch(
      /<(?!\/?(p|strong|em|code|pre|a|ul|ol|li|blockquote|br|hr)\b)/,
    );
  });
});
