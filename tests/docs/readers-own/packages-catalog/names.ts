export { billing } from '../common.ts';

export const body = '{"type":"invoice.paid","invoice":"in_1"}';
export const text = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Forge', version: '1' },
  webhooks: {
    issues: {
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { action: { const: 'opened' } },
                required: ['action'],
              },
            },
          },
        },
        responses: { 200: { description: 'Taken.' } },
      },
    },
  },
});
