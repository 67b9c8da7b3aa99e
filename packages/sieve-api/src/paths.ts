/** Every path of Sieve's API. A part that begins with a colon is a parameter. */
export const paths = {
  push: '/v2/push',
  jobs: '/v2/jobs',
  job: '/v2/jobs/:job_id',
  awaitJob: '/v2/jobs/:job_id/await',
  functions: '/v2/functions',
  function: '/v2/functions/:owner_name/:function_name',
  editFunction: '/v2/functions/:owner_name/:function_name/edit',
  functionJobs: '/v2/functions/:owner_name/:function_name/jobs',
  versions: '/v2/functions/:owner_name/:function_name/versions',
  version: '/v2/functions/:owner_name/:function_name/versions/:version_slug',
  editVersion: '/v2/functions/:owner_name/:function_name/versions/:version_slug/edit',
  versionJobs: '/v2/functions/:owner_name/:function_name/versions/:version_slug/jobs',
  usage: '/v2/usage',
  usageByFunction: '/v2/usage/function',
  functionUsage: '/v2/usage/function/:owner_name/:function_name',
  versionUsage: '/v2/usage/function/:owner_name/:function_name/versions/:version_slug',
  jobCost: '/v2/usage/job/:job_id',
  credits: '/v2/usage/credits',
  concurrencyStats: '/v2/usage/concurrency',
  concurrency: '/v2/user/concurrency',
  logs: '/v2/logs',
  compute: '/v2/services/compute',
} as const;

export type PathName = keyof typeof paths;

type ParametersOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParametersOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** The parameters of a path, by name. */
export type PathParameters<Name extends PathName> = Readonly<
  Record<ParametersOf<(typeof paths)[Name]>, string>
>;

/**
 * A path with its parameters filled in, each one encoded.
 *
 * @example
 * pathTo('job', { job_id: '43d7add5' }); // '/v2/jobs/43d7add5'
 */
export function pathTo<Name extends PathName>(
  name: Name,
  parameters: PathParameters<Name>,
): string {
  const values: Readonly<Record<string, string>> = parameters;
  return paths[name].replace(/:(\w+)/g, (_, parameter: string) =>
    encodeURIComponent(values[parameter] ?? ''),
  );
}
