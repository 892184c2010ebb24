import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Type } from '@nestjs/common';
import { Command, Query } from '@nestjs/cqrs';
import { EntitySchema } from 'typeorm';
import type { Operation } from '#kernel';
import { HandlesJob, type JobHandlerOptions } from '#platform/queue';

const root = join(fileURLToPath(import.meta.url), '../../..');

/** Something that a source file of a library exports. */
export interface Exported {
  /** From the root of the checkout. */
  readonly file: string;
  readonly context: string;
  readonly name: string;
  readonly value: unknown;
}

export interface ExportedClass extends Exported {
  readonly value: Type;
}

/** What the files exist for: found in the code, so that nothing that is added can be forgotten here. */
export async function catalogue() {
  const all = await exportsOf(/^libs\/.+\.ts$/, /\.spec\.ts$|\/testing\//);
  const classes = all.filter(isClass);
  const under = (folder: RegExp) => classes.filter(({ file }) => folder.test(file));
  return {
    commands: classes.filter(({ value }) => extendsClass(value, Command)),
    queries: classes.filter(({ value }) => extendsClass(value, Query)),
    ports: under(/\/application\/ports\//).filter(({ value }) => extendsNothing(value)),
    events: under(/\.events\.ts$/),
    controllers: classes.filter(({ value }) => Reflect.hasMetadata('__controller__', value)),
    resolvers: classes.filter(({ value }) => Reflect.hasMetadata('graphql:resolver_type', value)),
    jobHandlers: classes.flatMap((one) => {
      const options = Reflect.getMetadata(HandlesJob.KEY, one.value) as JobHandlerOptions | undefined;
      return options ? [{ ...one, options }] : [];
    }),
    operations: all.filter(isTable).flatMap(({ value }) => Object.values(value as Record<string, Operation>)),
    rowSchemas: all.filter(({ value }) => value instanceof EntitySchema),
    migrations: (await exportsOf(/^migrations\/\d+-.+\.ts$/, /\.spec\.ts$/)).filter(isClass),
  };
}

async function exportsOf(included: RegExp, excluded: RegExp): Promise<Exported[]> {
  const entriesOf = (folder: string) => readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = (await Promise.all(['libs', 'migrations'].map(entriesOf)))
    .flat()
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .filter((file) => included.test(file) && !excluded.test(file) && !file.endsWith('/index.ts'))
    .sort();
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
      const context = file.split('/')[1] ?? '';
      return Object.entries(exported).map(([name, value]) => ({ file, context, name, value }));
    }),
  );
  return found.flat();
}

function isClass(exported: Exported): exported is ExportedClass {
  return typeof exported.value === 'function' && /^class\b/.test(Function.prototype.toString.call(exported.value));
}

function extendsClass(candidate: Type, parent: unknown): boolean {
  return (candidate.prototype as object) instanceof (parent as Type);
}

function extendsNothing(candidate: Type): boolean {
  return Object.getPrototypeOf(candidate) === Function.prototype;
}

/** A context's part of the policy table, as `defineOperations` makes it. */
function isTable({ file, value }: Exported): boolean {
  return file.endsWith('/operations.ts') && file.startsWith('libs/') && typeof value === 'object' && value !== null;
}
