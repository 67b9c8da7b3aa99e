import { generateSecret } from '@hookpact/signature';
import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
import * as z from 'zod';
import { RecordChanged } from './records.ts';
import type { BillingService } from './service.ts';
import { Customer, Invoice, Plan } from './shapes.ts';

const NewEndpoint = z.object({ url: z.url({ protocol: /^https?$/ }) });
const NewInvoice = Invoice.pick({ customer: true, lines: true, memo: true }).extend({
  subscription: Invoice.shape.subscription.default(null),
});
const Payment = z.object({
  failure: z.enum(['card_declined', 'card_expired', 'insufficient_funds']).optional(),
});
const NewSubscription = z.object({ customer: Customer, plan: Plan });
const PlanChange = z.object({ plan: Plan });
const Cancellation = z.object({ comment: z.string().optional() });

/** The HTTP API of the service. */
export function createApp({
  billing,
  records,
}: Pick<BillingService, 'billing' | 'records'>): Express {
  const app = express();
  app.use(express.json());

  app.post('/endpoints', (request, response) => {
    const { url } = NewEndpoint.parse(request.body);
    const endpoint = { url, secret: generateSecret() };
    records.addEndpoint(endpoint);
    response.status(201).json(endpoint);
  });
  app.post('/invoices', async (request, response) => {
    response.status(201).json(await billing.createInvoice(NewInvoice.parse(request.body)));
  });
  app.post('/invoices/:id/payments', async (request, response) => {
    const { failure } = Payment.parse(request.body ?? {});
    answer(response, await billing.recordPayment(request.params.id, failure));
  });
  app.post('/subscriptions', async (request, response) => {
    const { customer, plan } = NewSubscription.parse(request.body);
    response.status(201).json(await billing.subscribe(customer, plan));
  });
  app.patch('/subscriptions/:id', async (request, response) => {
    const { plan } = PlanChange.parse(request.body);
    answer(response, await billing.changePlan(request.params.id, plan));
  });
  app.delete('/subscriptions/:id', async (request, response) => {
    const { comment } = Cancellation.parse(request.body ?? {});
    answer(response, await billing.cancel(request.params.id, comment));
  });

  app.use(refuse);
  return app;
}

function answer(response: Response, found: object | undefined): void {
  if (found) response.json(found);
  else response.status(404).json({ detail: 'There is nothing with this id.' });
}

// Express tells the handler of errors by its four parameters
const refuse: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof z.ZodError) response.status(422).json({ detail: z.prettifyError(error) });
  else if (error instanceof RecordChanged) response.status(409).json({ detail: error.message });
  else next(error);
};
