import { CommandBus } from '@nestjs/cqrs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RegisterPerson } from '#identity';
import { allows, anonymous, operationNamed, roles, system, type Actor, type Role } from '#kernel';
import { faces, send, signIn, startApi, type Running } from '../support/index.js';
import { argumentsOf, nobody, type Owner } from './arguments.js';
import { catalogue } from './index.js';

const operations = Object.keys(catalogue).sort();

/** What says nothing about who may: the arguments never reached the handler, or it broke. */
const beforeTheHandler = /^(input|request|route|graphql|internal|page)\b/;
const password = 'composing-stick';

it('every operation of the catalogue is tried, and no other', () => {
  expect(Object.keys(argumentsOf).sort()).toEqual(operations);
  expect(operations.filter((name) => operationNamed(name) === undefined)).toEqual([]);
});

describe('the handler of each operation lets in whom the policy table lets in', () => {
  let api: Running;
  let client: pg.Client;
  let people = 0;
  const known = new Map<string, Promise<Owner & { token: string }>>();

  beforeAll(async () => {
    api = await startApi({ COMMENTS_PER_MINUTE: '100000' });
    client = new pg.Client(api.database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await api[Symbol.asyncDispose]();
  });

  const join = async (role: Role): Promise<Owner & { token: string }> => {
    const email = `${role}-${(people += 1)}@quoin.example`;
    const registration = new RegisterPerson(system('test'), { name: role, email, password, role });
    const id = await api.app.get(CommandBus, { strict: false }).execute(registration);
    const token = await signIn(api, { email, password });
    return { id, token, post: () => madeFor(id, 'post'), comment: () => madeFor(id, 'comment') };
  };
  /** The same person for most cases; another one where the operation ends their session. */
  const someone = (role: Role, what: string, ends: boolean) => {
    const key = ends ? `${role} ${what} ${(people += 1)}` : `${role} ${what}`;
    known.set(key, known.get(key) ?? join(role));
    return known.get(key)!;
  };
  const made = async (path: string, body: object, token: string): Promise<{ id: string; slug: string }> => {
    const answer = await send(api.url, { method: 'POST', path, body }, token);
    return ((await answer.json()) as { data: { id: string; slug: string } }).data;
  };
  /** A post, or a comment under it, that is theirs: also a reader's, who was an author once. */
  const madeFor = async (ownerId: string, kind: 'post' | 'comment'): Promise<{ id: string; slug: string }> => {
    const { token } = await someone('author', 'the press', false);
    const post = await made('/api/posts', { title: `Issue ${(people += 1)}`, content: '', published: true }, token);
    const comment = kind === 'comment' && (await made(`/api/posts/${post.id}/comments`, { content: 'Well set' }, token));
    await client.query('UPDATE posts SET author_id = $1 WHERE id = $2', [ownerId, post.id]);
    if (comment) await client.query('UPDATE comments SET author_id = $1 WHERE id = $2', [ownerId, comment.id]);
    return comment || post;
  };

  describe.each(faces)('over $name', (face) => {
    it.each(operations)('%s', async (name) => {
      const operation = operationNamed(name)!;
      const ends = ['deleteUser', 'logoutEverywhere'].includes(name);
      const told: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      const attempt = async (who: string, actor: Actor, owner: Owner, token?: string): Promise<void> => {
        const { refused } = await face.run(api, name, await argumentsOf[name]!(owner), token);
        expect(refused?.code ?? '', `${who}: ${refused?.message}`).not.toMatch(beforeTheHandler);
        const outside = ['auth.required', 'auth.forbidden'].includes(refused?.code ?? '');
        told[who] = outside ? (refused?.code ?? '') : 'let in';
        const refusal = actor.kind === 'anonymous' ? 'auth.required' : 'auth.forbidden';
        wanted[who] = allows(operation, actor, owner.id) ? 'let in' : refusal;
      };
      const other = () => someone('author', 'somebody else', ends);
      await attempt('nobody', anonymous, await other());
      for (const role of roles) {
        for (const whose of ['own', 'foreign']) {
          const person = await someone(role, `for ${face.name}`, ends);
          const actor: Actor = { kind: 'person', personId: person.id, role, sessionId: nobody };
          await attempt(`${role}, ${whose}`, actor, whose === 'own' ? person : await other(), person.token);
        }
      }
      expect(told).toEqual(wanted);
    });
  });
});
