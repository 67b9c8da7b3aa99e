/**
 * Runs a command with all our packages in a registry on loopback, whose address it finds in
 * HOOKPACT_TEST_REGISTRY: what publishes once serves several tests.
 *
 *   npm run registry -- npx vitest run --config tests/installed/vitest.config.ts
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { publishAll } from './publish-all.ts';
import { REGISTRY_VARIABLE, startRegistry } from './start-registry.ts';

const [command = '', ...args] = process.argv.slice(2);
await using registry = await startRegistry();
await publishAll(registry);
const env = { ...process.env, [REGISTRY_VARIABLE]: registry.url };
const child = spawn(command, args, { stdio: 'inherit', env });
const [code] = await once(child, 'exit');
process.exitCode = code ?? 1;
