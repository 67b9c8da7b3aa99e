import type { App, Services } from '../app.ts';
import type { Verdict } from '../models.ts';
import { Problem } from '../problem.ts';

/** `POST /inspector/judge`: the verdict about a body that was not sent. */
export function judgeRoute(app: App, { judge, maxBodyBytes }: Services): void {
  app.post('/inspector/judge', async (context) => {
    const body = new Uint8Array(await context.req.arrayBuffer());
    if (body.byteLength > maxBodyBytes) throw new Problem('BODY_TOO_LARGE');
    return context.json(judge(body) satisfies Verdict);
  });
}
