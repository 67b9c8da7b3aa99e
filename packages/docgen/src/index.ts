export { DocgenError, docgenErrors, isDocgenError } from './errors.ts';
export { compareFile, compareFolder } from './output/compare-output.ts';
export type { Difference, OutputFile } from './output/output-file.ts';
export { writeFolder, writeOneFile } from './output/write-folder.ts';
