import type { JsonSchema } from '@hookpact/json-schema';
import type { WebhookDocument } from './open-api-model.ts';

const run = 'window.hasRun=true';

/** Texts that try to run a script, load something, or end the element that they are in. */
export const hostileTexts: readonly string[] = [
  `<script>${run}</script>`,
  `</script><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</pre></code><script>${run}</script>`,
  `--><script>${run}</script>`,
  `<!--<script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<img src="https://tracker.example/p.gif">`,
  `<svg onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `<body onload=${run}>`,
  `<details open ontoggle=${run}>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<a href="javascript:${run}">a</a>`,
  `[a](javascript:${run})`,
  `[a](JaVaScRiPt:${run})`,
  `[a](java&#115;cript:${run})`,
  `[a](data:text/html,<script>${run}</script>)`,
  `[a](vbscript:${run})`,
  `[a](https://a.example "x\\" onmouseover=\\"${run}")`,
  `[a]: javascript:${run}\n[a]`,
  `<javascript:${run}>`,
  `![a](x" onerror="${run})`,
  `![a](https://tracker.example/p.gif)`,
  '" onmouseover="window.hasRun=true',
  "' onmouseover='window.hasRun=true",
  '`$\u007bwindow.hasRun=true}`',
  '{{constructor.constructor("window.hasRun=true")()}}',
  '<base href="https://tracker.example/">',
  '<meta http-equiv=refresh content="0;url=https://tracker.example/">',
  '<link rel=stylesheet href=https://tracker.example/a.css>',
  '<style>@import "https://tracker.example/a.css"</style>',
  '<form action=https://tracker.example/><button autofocus>',
  '\u202e</tpircs>\u0000<script>',
];

const object = (properties: JsonSchema) => ({ type: 'object', properties });

/** A document in which every text that a page shows is hostile. */
export const hostileDocument: WebhookDocument = {
  info: { title: hostileTexts[0] ?? '', version: hostileTexts[1] ?? '' },
  webhooks: Object.fromEntries(
    hostileTexts.map((text, index) => [
      text,
      {
        post: {
          summary: text,
          parameters: [{ name: text, description: text }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  ...object({
                    [text]: {
                      description: text,
                      title: text,
                      enum: [text],
                      default: text,
                      pattern: text,
                      format: text,
                      examples: [text],
                      'keyword<script>': text,
                    },
                    shape: { $ref: `#/components/schemas/Shape${index}` },
                  }),
                  oneOf: [
                    { title: text, ...object({ a: { const: text } }) },
                    { title: text, ...object({ a: { const: 1 } }) },
                  ],
                  dependentRequired: { [text]: [text] },
                },
                examples: { one: { summary: text, value: { [text]: text } } },
              },
            },
          },
        },
      },
    ]),
  ),
  components: {
    schemas: Object.fromEntries(
      hostileTexts.map((text, index) => [
        `Shape${index}`,
        { description: text, ...object({ [text]: true }) },
      ]),
    ),
  },
};
