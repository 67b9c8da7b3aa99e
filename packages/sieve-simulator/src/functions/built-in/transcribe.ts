import * as z from 'zod';
import { defineFunction } from '../define-function.ts';
import { anyInput, sieveFile } from '../value-type.ts';

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
  // the names and the order of the public function
  inputs: z.looseObject({
    file: sieveFile('sieve.File').describe('The video or audio file to transcribe.'),
    backend: anyInput('str', 'stable-ts-whisper-large-v3-turbo'),
    word_level_timestamps: anyInput('bool', true),
    source_language: z.string().default('auto').describe('The language code of the speech.'),
    diarization_backend: anyInput('str', 'None'),
    min_speakers: anyInput('int', -1),
    max_speakers: anyInput('int', -1),
    custom_vocabulary: anyInput('dict', {}),
    translation_backend: anyInput('str', 'None'),
    target_language: anyInput('str', ''),
    segmentation_backend: anyInput('str', 'ffmpeg-silence'),
    min_segment_length: anyInput('float', -1),
    min_silence_length: anyInput('float', 0.4),
    vad_threshold: anyInput('float', 0.2),
    pyannote_segmentation_threshold: anyInput('float', 0.8),
    chunks: anyInput('list', []),
    denoise_backend: anyInput('str', 'None'),
    initial_prompt: anyInput('str', ''),
  }),
  inputAliases: { source_file: 'file' },
  outputs: z.looseObject({
    text: z.string(),
    language_code: z.string(),
    segments: z.array(Segment),
  }),
  outputName: 'transcript',
  async *run({ source_language }, { sleep }) {
    const language_code = source_language === 'auto' ? 'en' : source_language;
    for (const [index, text] of script.entries()) {
      await sleep(200);
      const segment = { start: index * 2.5, end: (index + 1) * 2.5, text };
      yield { text, language_code, segments: [segment] };
    }
  },
});
