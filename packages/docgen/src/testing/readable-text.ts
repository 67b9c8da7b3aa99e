import type { Page } from 'playwright-core';

/** The text of a page that a reader reaches: visible, or in a `<details>`; and that in `<pre>`. */
export async function readableText(page: Page): Promise<{ prose: string; code: string }> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const blocks = [...document.querySelectorAll('pre')];
    const code = blocks.map((block) => block.innerText).join('\n');
    for (const block of blocks) block.hidden = true;
    const prose = document.body.innerText;
    for (const block of blocks) block.hidden = false;
    return { prose, code };
  });
}
