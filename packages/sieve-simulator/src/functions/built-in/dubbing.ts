import * as z from 'zod';
import { defineFunction } from '../define-function.ts';
import { sieveFile } from '../value-type.ts';

const LONGEST_EXTENSION = 8;

/** A look-alike of Sieve's public function: it dubs nothing, but its output has the same form. */
export const dubbing = defineFunction({
  name: 'sieve/dubbing',
  title: 'Dubbing',
  description: 'Translates the speech of a video or an audio file. Here: after a moment, a URL.',
  inputs: z.looseObject({
    file: sieveFile('sieve.File').describe('The video or audio file to dub.'),
    target_language: z.string().default('spanish').describe('The language to dub into.'),
  }),
  outputs: sieveFile('sieve.File'),
  outputName: 'dubbed_file',
  async *run({ file, target_language }, { jobId, sleep }) {
    await sleep(500);
    const language = encodeURIComponent(target_language);
    const url = `https://storage.example.com/dubbed/${jobId}/${language}${extensionOf(file.url)}`;
    yield { url, _path: null };
  },
});

function extensionOf(url: string): string {
  const [extension = '.mp4'] = /\.[a-z0-9]+$/i.exec(new URL(url).pathname) ?? [];
  return extension.length > LONGEST_EXTENSION ? '.mp4' : extension;
}
