import { benches } from './benches.ts';

const [name, ...flags] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];

if (bench === undefined) {
  process.stderr.write(
    `Usage: npm run bench -- <${Object.keys(benches).join('|')}> [--quick] [--json] [--scheme <name|all>]\n`,
  );
  process.exitCode = 2;
} else {
  const { run } = await bench();
  const at = flags.indexOf('--scheme');
  const scheme = at < 0 ? undefined : flags[at + 1];
  await run({ quick: flags.includes('--quick'), json: flags.includes('--json'), scheme });
}
