import { type Choices, pathOf } from '../choices.ts';

/** The files of an app around the receiver, by their paths. */
export function starterFiles(choices: Choices): Readonly<Record<string, string>> {
  const typed: Readonly<Record<string, string>> =
    choices.language === 'ts' ? { 'tsconfig.json': tsconfig(choices) } : {};
  if (choices.framework === 'next') return { ...typed, ...nextFiles(choices) };
  return { ...typed, [`src/main.${choices.ending}`]: mains[choices.framework](choices) };
}

const head = ({ importEnding }: Choices, imports: string) =>
  `${imports}
import { webhooks } from './webhooks/receiver${importEnding}';

const port = Number(process.env.PORT ?? 3000);
`;

const mains: Readonly<Record<Exclude<Choices['framework'], 'next'>, (choices: Choices) => string>> =
  {
    express: (choices) => `${head(
      choices,
      `import { toExpress } from '@hookpact/receiver/express';\nimport express from 'express';`,
    )}
const app = express();
// above express.json(): a signature is checked over the bytes that were sent
app.post('${pathOf(choices)}', toExpress(webhooks));
app.use(express.json());

app.listen(port, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(\`Webhooks at http://127.0.0.1:\${port}${pathOf(choices)}\`);
});
`,
    hono: (choices) => `${head(
      choices,
      `import { serve } from '@hono/node-server';\nimport { toHono } from '@hookpact/receiver/hono';\nimport { Hono } from 'hono';`,
    )}
const app = new Hono();
app.post('${pathOf(choices)}', toHono(webhooks));

serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  console.log(\`Webhooks at http://127.0.0.1:\${port}${pathOf(choices)}\`);
});
`,
    fastify: (choices) => `${head(
      choices,
      `import { toFastify } from '@hookpact/receiver/fastify';\nimport fastify from 'fastify';`,
    )}
const app = fastify();
app.register(toFastify(webhooks), { prefix: '${pathOf(choices)}' });

await app.listen({ port, host: '127.0.0.1' });
console.log(\`Webhooks at http://127.0.0.1:\${port}${pathOf(choices)}\`);
`,
  };

function nextFiles({ appFolder, language, provider }: Choices): Readonly<Record<string, string>> {
  const ending = language === 'ts' ? 'tsx' : 'jsx';
  const children = language === 'ts' ? `{ children }: { children: ReactNode }` : '{ children }';
  const types = language === 'ts' ? `import type { ReactNode } from 'react';\n\n` : '';
  return {
    [`${appFolder}/layout.${ending}`]: `${types}export default function Layout(${children}) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,
    [`${appFolder}/page.${ending}`]: `export default function Page() {
  return <p>Webhooks of ${provider} arrive at /webhooks/${provider}.</p>;
}
`,
    'next.config.mjs': `/** @type {import('next').NextConfig} */
export default {};
`,
  };
}

function tsconfig({ framework }: Choices): string {
  if (framework !== 'next') return tsconfigOfNode(['src', 'contract', '*.ts']);
  const compilerOptions = {
    target: 'es2022',
    lib: ['dom', 'dom.iterable', 'esnext'],
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    isolatedModules: true,
    esModuleInterop: true,
    allowJs: true,
    incremental: true,
    plugins: [{ name: 'next' }],
    ...strict,
  };
  const include = ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts'];
  return toJson({ compilerOptions, include, exclude: ['node_modules'] });
}

const strict = { types: ['node'], strict: true, skipLibCheck: true, noEmit: true };

/** For files that Node runs as they are. */
export const tsconfigOfNode = (include: readonly string[]): string =>
  toJson({
    compilerOptions: {
      target: 'es2024',
      lib: ['es2024'],
      module: 'nodenext',
      moduleDetection: 'force',
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      allowImportingTsExtensions: true,
      ...strict,
    },
    include,
  });

const toJson = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

/** What a repository never holds. */
export const ignored = ['node_modules/', '.env', '.hookpact/', '.next/', '*.sqlite'];
