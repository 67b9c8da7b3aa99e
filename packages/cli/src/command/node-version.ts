import manifest from '../../package.json' with { type: 'json' };

const oldest = manifest.engines.node.replace('>=', '');

/** Why this program cannot run on a version of Node, in one sentence. */
export function nodeProblem(version: string): string | undefined {
  if (!isOlder(version, oldest)) return undefined;
  return `This needs Node ${oldest} or later, and runs on ${version}. Install a newer one: https://nodejs.org.`;
}

function isOlder(version: string, limit: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [limitMajor = 0, limitMinor = 0] = limit.split('.').map(Number);
  return major === limitMajor ? minor < limitMinor : major < limitMajor;
}
