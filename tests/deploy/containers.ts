import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const root = join(import.meta.dirname, '../..');

export const read = (file: string): string => readFileSync(join(root, 'deploy', file), 'utf8');

/** A container of ours: what it runs, and the paths on port 4701 that say whether it is well. */
export type Container = {
  readonly name: string;
  readonly args: readonly string[];
  readonly replicas: number;
  readonly variables: readonly string[];
  readonly probes: readonly string[];
};

type Service = {
  readonly image?: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly deploy?: { readonly replicas?: number };
};

export const services: Readonly<Record<string, Service>> = parse(read('compose.yaml')).services;

/** The containers of the compose file; the image brings their probe. */
export function composeContainers(): Container[] {
  const ours = Object.entries(services).filter(([, { image }]) => image === undefined);
  return ours.map(([name, { command, environment, deploy }]) => ({
    name,
    args: command,
    replicas: deploy?.replicas ?? 1,
    variables: Object.keys(environment),
    probes: ['/ready'],
  }));
}

/** The containers of the Kubernetes file, each of which must have all three probes. */
export function kubernetesContainers(): Container[] {
  const deployments = parseAllDocuments(read('kubernetes.yaml'))
    .map((document) => document.toJS())
    .filter(({ kind }) => kind === 'Deployment');
  return deployments.map(({ spec: { replicas, template } }) => {
    const [{ name, args, env, ports, ...container }] = template.spec.containers;
    const portOf = (named: string) =>
      ports.find((port: { name: string }) => port.name === named)?.containerPort;
    const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((kind) => {
      const { path, port } = container[kind].httpGet;
      if (portOf(port) !== 4701) throw new Error(`${kind} of ${name} asks another port than 4701`);
      return path;
    });
    const variables = env.map((variable: { name: string }) => variable.name);
    return { name, args, replicas, variables, probes };
  });
}
