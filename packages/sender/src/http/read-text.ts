/**
 * Reads a body as UTF-8, counting while it reads, whatever a header says of its length.
 * @returns `undefined` for one that is longer than `maxBytes`, of which the rest is not read
 */
export async function readText(request: Request, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  // leaving the loop cancels the body
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
