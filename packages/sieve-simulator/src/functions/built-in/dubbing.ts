import * as z from 'zod';
import { defineFunction } from '../define-function.ts';
import { sampleExtensionFor } from '../sample-files.ts';
import { anyInput, sieveFile } from '../value-type.ts';

/** A look-alike of Sieve's public function: it dubs nothing, but its output has the same form. */
export const dubbing = defineFunction({
  name: 'sieve/dubbing',
  title: 'Dubbing',
  description: 'Translates the speech of a video or an audio file. Here: after a moment, a file.',
  // the names and the order of the public function
  inputs: z.looseObject({
    source_file: sieveFile('sieve.File').describe('The video or audio file to dub.'),
    target_language: z.string().default('spanish').describe('The language to dub into.'),
    translation_engine: anyInput('str', 'gpt4'),
    voice_engine: anyInput('str', 'elevenlabs (voice cloning)'),
    transcription_engine: anyInput('str', 'whisper-zero'),
    output_mode: anyInput('str', 'voice-dubbing'),
    edit_segments: anyInput('list', []),
    return_transcript: anyInput('bool', false),
    preserve_background_audio: anyInput('bool', true),
    safewords: anyInput('str', ''),
    translation_dictionary: anyInput('str', ''),
    start_time: anyInput('float', 0),
    end_time: anyInput('float', -1),
    enable_lipsyncing: anyInput('bool', false),
    lipsync_backend: anyInput('str', 'sievesync'),
    lipsync_enhance: anyInput('str', 'default'),
  }),
  inputAliases: { file: 'source_file' }, // as Sieve's guide has it
  outputs: sieveFile('sieve.File'),
  outputName: 'dubbed_file',
  async *run({ source_file, target_language }, { fileUrl, sleep }) {
    await sleep(500);
    const extension = sampleExtensionFor(source_file.url);
    yield { url: fileUrl(`dubbed-${target_language}${extension}`), _path: null };
  },
});
