const NARROWEST = 16;

/** Breaks text of ours between words into lines of at most `width` characters, where words allow. */
export function wordWrap(text: string, width: number): string[] {
  const limit = Math.max(width, NARROWEST);
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= limit || line === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
