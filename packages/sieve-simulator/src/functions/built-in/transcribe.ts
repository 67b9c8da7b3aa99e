import * as z from 'zod';
import { defineFunction } from '../define-function.ts';
import { sieveFile } from '../value-type.ts';

const Segment = z.looseObject({
  start: z.number().describe('Seconds from the beginning of the file.'),
  end: z.number(),
  text: z.string(),
});

const script = [
  'Webhooks are delivered as POST requests,',
  'and they are retried',
  'until a 200 status code is received.',
];

/** A look-alike of Sieve's public function: always the same words, one segment after another. */
export const transcribe = defineFunction({
  name: 'sieve/transcribe',
  title: 'Transcribe',
  description: 'Transcribes speech, segment by segment. Here: always the same three segments.',
  inputs: z.looseObject({
    file: sieveFile('sieve.File').describe('The video or audio file to transcribe.'),
    language: z.string().default('en').describe('The language code of the speech.'),
  }),
  outputs: z.looseObject({
    text: z.string(),
    language_code: z.string(),
    segments: z.array(Segment),
  }),
  outputName: 'transcript',
  async *run({ language }, { sleep }) {
    for (const [index, text] of script.entries()) {
      await sleep(200);
      const segment = { start: index * 2.5, end: (index + 1) * 2.5, text };
      yield { text, language_code: language, segments: [segment] };
    }
  },
});
