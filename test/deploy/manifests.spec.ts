import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { describeSettings } from '#platform/config';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const settings = new Map(describeSettings().map((setting) => [setting.name, setting]));

interface Manifest {
  readonly file: string;
  readonly kind: string;
  readonly metadata: { name: string };
  readonly spec: Record<string, never>;
}

const manifests = readdirSync(join(root, 'deploy/base'))
  .filter((name) => name !== 'kustomization.yaml')
  .flatMap((name) => parseAllDocuments(read(`deploy/base/${name}`)).map((document) => ({ file: name, ...document.toJS() }) as Manifest));

const ofKind = (kind: string): Manifest[] => manifests.filter((manifest) => manifest.kind === kind);
/** A value deep inside of a manifest; whatever is not there is undefined. */
const at = (value: unknown, ...path: (string | number)[]): never => path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value) as never;
const template = (manifest: Manifest): object => at(manifest, 'spec', 'template');
const container = (manifest: Manifest): Record<string, never> => at(template(manifest), 'spec', 'containers', 0);
const runs = [...ofKind('Deployment'), ...ofKind('Job')].map((manifest): [string, Manifest] => [manifest.metadata.name, manifest]);
const serving = ofKind('Deployment').map((manifest): [string, Manifest] => [manifest.metadata.name, manifest]);
/** `KEY=value` lines of a ConfigMap. */
const literals = (file: string): [string, string][] =>
  (at(parse(read(file)), 'configMapGenerator', 0, 'literals') as string[]).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);

it('every file of the base is part of it, and every part is a file', () => {
  const files = readdirSync(join(root, 'deploy/base')).filter((name) => name !== 'kustomization.yaml');
  expect([...(parse(read('deploy/base/kustomization.yaml')) as { resources: string[] }).resources].sort()).toEqual(files.sort());
});

describe.each(runs)('%s', (_name, manifest) => {
  it('runs a program that there is', () => {
    const entry = (at(container(manifest), 'command') as string[]).find((part) => part.startsWith('dist/')) ?? '';
    expect(existsSync(join(root, entry.replace(/^dist\/(apps\/\w+)\/main\.js$/, '$1/src/main.ts')))).toBe(true);
  });

  it('may do nothing that it need not do', () => {
    expect(at(container(manifest), 'securityContext')).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(at(template(manifest), 'spec', 'securityContext')).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
    expect(at(template(manifest), 'spec', 'automountServiceAccountToken')).toBe(false);
  });

  it('says what it needs', () => {
    expect(at(container(manifest), 'resources')).toMatchObject({ requests: { cpu: expect.any(String), memory: expect.any(String) }, limits: { memory: expect.any(String) } });
  });

  it('finds its settings', () => {
    expect(at(container(manifest), 'envFrom')).toEqual([{ configMapRef: { name: 'quoin' } }, { secretRef: { name: 'quoin' } }]);
  });
});

describe.each(serving)('%s', (name, manifest) => {
  const labels = at(template(manifest), 'metadata', 'labels');
  const port: number = at(container(manifest), 'ports', 0, 'containerPort');

  it('listens where its settings say', () => {
    const setting = name === 'quoin-api' ? 'PORT' : 'WORKER_PORT';
    expect(String(port)).toBe(Object.fromEntries(literals('deploy/base/kustomization.yaml'))[setting]);
    expect(at(template(manifest), 'metadata', 'annotations')).toMatchObject({ 'prometheus.io/port': String(port) });
  });

  it.each(['startup', 'readiness', 'liveness'])('has a %s probe that the code answers', (probe) => {
    const path = { startup: 'startup', readiness: 'ready', liveness: 'live' }[probe] ?? '';
    expect(at(container(manifest), `${probe}Probe`, 'httpGet')).toEqual({ path: `/health/${path}`, port: 'http' });
    expect(read('libs/platform/src/health/health.controller.ts')).toContain(`@Get('${path}')`);
  });

  it('is given the time that it takes to end', () => {
    const grace = Number(settings.get('SHUTDOWN_GRACE_MS')?.fallbackInProduction) / 1_000;
    expect(at(template(manifest), 'spec', 'terminationGracePeriodSeconds')).toBeGreaterThan(grace);
    expect(Number(settings.get('SHUTDOWN_DELAY_MS')?.fallbackInProduction) / 1_000).toBeLessThan(grace);
  });

  it('is found by its own selector, its budget, its scaler and its network policy', () => {
    expect(at(manifest, 'spec', 'selector', 'matchLabels')).toEqual(labels);
    const budget = ofKind('PodDisruptionBudget').find((one) => one.metadata.name === name);
    expect(at(budget, 'spec', 'selector', 'matchLabels')).toEqual(labels);
    const scaler = ofKind('HorizontalPodAutoscaler').find((one) => one.metadata.name === name);
    expect(at(scaler, 'spec', 'scaleTargetRef')).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name });
    const policy = ofKind('NetworkPolicy').find((one) => one.metadata.name === name);
    expect(at(policy, 'spec', 'podSelector', 'matchLabels')).toEqual(labels);
  });

  it('leaves its number to its scaler', () => {
    expect(at(manifest, 'spec', 'replicas')).toBeUndefined();
  });
});

/** In which wave Argo CD brings something; 0 where nothing is said. */
const wave = (of: unknown): number => Number(at(of, 'metadata', 'annotations', 'argocd.argoproj.io/sync-wave') ?? 0);

it('the migration runs after what it needs is there, and before the apps', () => {
  const [migration] = ofKind('Job');
  expect(at(migration, 'metadata', 'annotations', 'argocd.argoproj.io/hook')).toBe('Sync');
  expect(wave(ofKind('NetworkPolicy').find(({ metadata }) => metadata.name === 'quoin-outgoing'))).toBeLessThan(wave(migration));
  for (const file of ['base', 'overlays/staging', 'overlays/production']) {
    const options: object = at(parse(read(`deploy/${file}/kustomization.yaml`)), 'generatorOptions');
    expect(wave({ metadata: options })).toBeLessThan(wave(migration));
  }
  expect(wave(ofKind('ServiceAccount')[0])).toBeLessThan(wave(migration));
  for (const [, manifest] of serving) expect(wave(manifest)).toBeGreaterThan(wave(migration));
});

it('the service leads to the API by the name of its port', () => {
  const [service] = ofKind('Service');
  const api = serving.find(([name]) => name === 'quoin-api')?.[1];
  expect(at(service, 'spec', 'selector')).toEqual(at(api && template(api), 'metadata', 'labels'));
  expect(at(service, 'spec', 'ports', 0, 'targetPort')).toBe(at(api && container(api), 'ports', 0, 'name'));
});

describe.each(['deploy/base', 'deploy/overlays/staging', 'deploy/overlays/production'])('%s', (folder) => {
  it('sets variables that the code reads', () => {
    const secrets = existsSync(join(root, folder, 'secret.env.example'))
      ? read(`${folder}/secret.env.example`).split('\n').filter(Boolean).map((line) => line.split('=')[0] ?? '')
      : [];
    const names = [...literals(`${folder}/kustomization.yaml`).map(([name]) => name), ...secrets];
    expect(names.filter((name) => !settings.has(name))).toEqual([]);
  });

  it('leads to files that there are', () => {
    const { resources } = parse(read(`${folder}/kustomization.yaml`)) as { resources: string[] };
    for (const resource of resources) expect(existsSync(join(root, folder, resource)), resource).toBe(true);
  });
});

describe('compose.yaml', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Record<string, never>> };

  it.each(['api', 'worker', 'migrate'])('runs %s by a program that there is, with variables that the code reads', (name) => {
    const entry = (at(services, name, 'command') as string[]).find((part) => part.startsWith('dist/')) ?? '';
    expect(existsSync(join(root, entry.replace(/^dist\/(apps\/\w+)\/main\.js$/, '$1/src/main.ts')))).toBe(true);
    expect(Object.keys(at(services, name, 'environment')).filter((variable) => !settings.has(variable))).toEqual([]);
  });

  it('starts nothing before what it needs', () => {
    const waits = Object.entries(services).flatMap(([name, service]) => Object.keys(at(service, 'depends_on') ?? {}).map((on) => [name, on]));
    expect(waits.filter(([, on]) => !(on! in services))).toEqual([]);
    expect(waits).toContainEqual(['api', 'migrate']);
  });
});

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');

  it('is built on a Node that the product runs on, and ends as nobody special', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    const bases = lines.filter((line) => line.startsWith('FROM')).map((line) => Number(/node:(\d+)-slim/.exec(line)?.[1]));
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
    expect(lines).toContain('USER 1000:1000');
  });
});

describe('the ingress', () => {
  const paths = at(parse(read('deploy/overlays/production/ingress.yaml')), 'spec', 'rules', 0, 'http', 'paths') as { path: string; pathType: string }[];
  const leads = (address: string): boolean =>
    paths.some(({ path, pathType }) => address === path || (pathType === 'Prefix' && address.startsWith(`${path}/`)));

  it.each(['/api/posts', '/graphql', '/docs', '/openapi.json', '/letters/unsubscribe/x', '/billing/portal/x', '/ops/queues', '/', '/posts/ink', '/verify-email'])('leads to %s', (address) => {
    expect(leads(address)).toBe(true);
  });

  it.each(['/metrics', '/health/ready', '/simulator/checkout/x'])('shows strangers nothing of %s', (address) => {
    expect(leads(address)).toBe(false);
  });
});

it('a component opens the port of MySQL for the worker alone', () => {
  const policy = parse(read('deploy/components/importing/network-policy.yaml')) as object;
  expect(at(policy, 'spec', 'podSelector', 'matchLabels')).toEqual({ 'app.kubernetes.io/name': 'quoin-worker' });
  expect(at(policy, 'spec', 'egress', 0, 'ports')).toEqual([{ protocol: 'TCP', port: 3306 }]);
});

describe('the alerts', () => {
  const { groups } = parse(read('deploy/alerts.yaml')) as { groups: { rules: { alert: string }[] }[] };
  it('are all written down in the documentation', () => {
    for (const { alert } of groups.flatMap(({ rules }) => rules)) expect(read('docs/operate.md')).toContain(`\`${alert}\``);
  });
});
