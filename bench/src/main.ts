import { benches } from './benches.ts';

const [name, ...flags] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];

if (bench === undefined) {
  process.stderr.write(
    `Usage: npm run bench -- <${Object.keys(benches).join('|')}> [--quick] [--json] [--scheme <name|all>] [--pairs <text,text>]\n`,
  );
  process.exitCode = 2;
} else {
  const { run } = await bench();
  const after = (flag: string) =>
    flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : undefined;
  await run({
    quick: flags.includes('--quick'),
    json: flags.includes('--json'),
    scheme: after('--scheme'),
    pairs: after('--pairs'),
  });
}
