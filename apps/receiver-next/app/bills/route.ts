import { bills } from '../../src/service.ts';

export const dynamic = 'force-dynamic';

export const GET = () => Response.json(bills.list());
