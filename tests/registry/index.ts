export { type EmptyFolder, emptyFolder, type RunOptions } from './empty-folder.ts';
export { publishAll } from './publish-all.ts';
export { giveVersions, nextRelease, type ReleasedPackage } from './release-copy.ts';
export { type Registry, startRegistry } from './start-registry.ts';
export { strangerEnvironment } from './stranger-environment.ts';
