import { defineErrors, guardFor } from '@hookpact/errors';

/**
 * Every mistake this package can report: what happened and what to do about it.
 * Codes are stable and never reused.
 */
export const docgenErrors = {
  FOLDER_NOT_OURS: {
    message: 'The folder {folder} holds files that were not generated: {files}.',
    remedy: 'Choose a folder that is empty or new; generated folders are replaced as a whole.',
  },
  OUTPUT_UNWRITABLE: {
    message: 'The output {path} cannot be written: {detail}',
    remedy: 'Choose a path in a folder that exists and that you may write; nothing was changed.',
  },
  OUTPUTS_OVERLAP: {
    message: 'The outputs {path} and {other} overlap: one is inside the other.',
    remedy: 'Give each output a path of its own.',
  },
  OUTPUT_UNREADABLE: {
    message: 'The output {path} cannot be read: {detail}',
    remedy: 'Generate it first, or check the path.',
  },
  PACKAGE_MISSING: {
    message: 'This needs the package {name}, which is not installed.',
    remedy: 'Install it beside hookpact: npm install --save-dev {name}',
  },
} as const;

/** A mistake in the use of this package. Compare `code`, not the message. */
export class DocgenError extends defineErrors('DocgenError', docgenErrors) {}
export const isDocgenError = guardFor(DocgenError);
