import { sampleFileFor } from '../../functions/sample-files.ts';
import type { App } from '../../http-app.ts';
import { ApiError } from '../api-error.ts';
import type { Services } from '../services.ts';

/** Where the files of jobs are. Their URLs are secret enough: like signed ones, they need no key. */
const path = '/files/:job_id/:name';

/** `/files`: what the outputs of built-in functions point to, so that receivers can download it. */
export function fileRoutes(app: App, { jobs }: Pick<Services, 'jobs'>): void {
  app.get(path, (context) => {
    const { job_id, name } = context.req.param();
    const file = sampleFileFor(name);
    if (!file || !jobs.find(job_id)) throw new ApiError('FILE_NOT_FOUND');
    return context.body(file.bytes, 200, { 'content-type': file.type });
  });
}

/** The URL of a file of a job, on a simulator at `url`. */
export const fileUrl = (url: string, jobId: string, name: string): string =>
  `${url}/files/${encodeURIComponent(jobId)}/${encodeURIComponent(name)}`;
