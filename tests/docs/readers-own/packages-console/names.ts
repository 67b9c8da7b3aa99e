import { equal, type Outcome } from '../checks.ts';

export { billing } from '../common.ts';

export async function check({ printed }: Outcome) {
  const [address = ''] = printed;
  equal((await fetch(address)).headers.get('content-type')?.startsWith('text/html'), true);
}
