import { UnauthorizedException, type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import {
  Args,
  Context,
  createUnionType,
  Field,
  GqlExecutionContext,
  ID,
  InputType,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { AskedAt } from '../asked-at.js';
import { BatchField } from '../batch-field.js';
import type { Asked, LevelContext, OperationContext } from '../context.js';
import { findTogether } from '../together.js';
import { Channel } from './channel.js';
import { ToyRefusal } from './toy-problem.js';

/** What happened behind the API, for specs to look at. */
export class Ledger {
  readonly batches: string[][] = [];
  readonly resolved: string[] = [];
  /** What was asked of the people of a list, and of friends. */
  readonly asked: { people: string[]; friends: string[] } = { people: [], friends: [] };
  /** Whose mentors were found at once. */
  readonly found: string[][] = [];
}

const told = (asked: Asked): string[] => (asked ? [...asked] : ['anything']);

const Upper = new GraphQLScalarType<string, string>({
  name: 'Upper',
  serialize: (value) => String(value).toUpperCase(),
  parseValue: parseUpper,
  parseLiteral: (node) => parseUpper(node.kind === Kind.STRING ? node.value : ''),
});

function parseUpper(value: unknown): string {
  if (typeof value !== 'string' || value !== value.toUpperCase()) throw new GraphQLError('Upper is in capitals');
  return value.toLowerCase();
}

enum Mood {
  Calm = 'calm',
  Wild = 'wild',
}
registerEnumType(Mood, { name: 'Mood' });

@InterfaceType({ resolveType: (value: { kind: string }) => typeOf(value) })
abstract class Being {
  @Field(() => ID)
  id!: string;
}

@ObjectType({ implements: () => [Being] })
export class Person implements Being {
  id!: string;

  @Field()
  name!: string;

  @Field(() => Upper, { nullable: true })
  shout?: string;

  @Field(() => Mood, { nullable: true })
  mood?: Mood;
}

@ObjectType({ implements: () => [Being] })
export class Robot implements Being {
  id!: string;

  @Field()
  model!: string;
}

const Anyone = createUnionType({ name: 'Anyone', types: () => [Person, Robot] as const, resolveType: typeOf });

function typeOf(value: { kind?: string }): string {
  if (value.kind === 'ghost') throw new Error('No type fits a ghost');
  return value.kind === 'robot' ? 'Robot' : 'Person';
}

@ObjectType()
class PersonEdge {
  @Field(() => Person)
  node!: Person;
}

@ObjectType()
class PersonConnection {
  @Field(() => [PersonEdge])
  edges!: PersonEdge[];

  @Field(() => Int)
  totalCount!: number;
}

@InputType()
class GreetInput {
  @Field()
  name!: string;

  @Field(() => Upper, { nullable: true })
  shout?: string;
}

const person = (id: string): Person => ({ id, name: `Person ${id}`, shout: `hey ${id}`, mood: Mood.Wild });

/** Lets only signed-in actors through, as a Nest guard does it. */
@Injectable()
class SignedIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { actor } = GqlExecutionContext.create(context).getContext<OperationContext<{ name: string } | undefined>>();
    if (!actor) throw new UnauthorizedException('Sign in first');
    return true;
  }
}

/** One field of everything. */
@Resolver(() => Person)
export class PeopleResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly channel: Channel<{ said: string; by?: Person }>,
  ) {}

  @Query(() => String)
  hello(@Args('name', { nullable: true }) name?: string): string {
    this.ledger.resolved.push('hello');
    return `Hello ${name ?? 'world'}`;
  }

  @Query(() => Person, { nullable: true })
  async person(@Args('id', { type: () => ID }) id: string): Promise<Person | null> {
    return id === 'none' ? null : person(id);
  }

  @Query(() => PersonConnection)
  people(
    @Args('limit', { type: () => Int, defaultValue: 20 }) limit: number,
    @AskedAt('edges', 'node') asked: Asked,
  ): PersonConnection {
    this.ledger.asked.people = told(asked);
    return { totalCount: 50, edges: Array.from({ length: limit }, (_, i) => ({ node: person(String(i)) })) };
  }

  @Query(() => [Being])
  beings(): Array<Being & { kind?: string }> {
    return [person('1'), { id: '2', kind: 'robot', model: 'R2' } as Robot];
  }

  @Query(() => Anyone, { nullable: true })
  async anyone(@Args('kind') kind: string): Promise<object> {
    return { ...person('1'), model: 'R2', kind };
  }

  @Query(() => Person, { nullable: true })
  async broken(): Promise<object> {
    return {
      id: '1',
      get name() {
        throw new Error('This getter fails');
      },
    };
  }

  @Query(() => Person, { nullable: true })
  async nameless(): Promise<object> {
    return { id: '1', name: null };
  }

  @Query(() => String)
  async refuse(@Args('code', { nullable: true }) code?: string): Promise<string> {
    throw code ? new ToyRefusal(code, 403) : new Error('The password of the database is swordfish');
  }

  @Query(() => String)
  @UseGuards(SignedIn)
  secret(@Context() { actor, transport }: OperationContext<{ name: string }>): string {
    return `${actor.name} over ${transport}`;
  }

  @Query(() => String)
  shouted(@Args('text', { type: () => Upper }) text: string, @Args('mood', { type: () => Mood }) mood: Mood): string {
    return `${text} ${mood}`;
  }

  @Mutation(() => Person)
  greet(@Args('input') input: GreetInput): Person {
    this.ledger.resolved.push('greet');
    return { ...person('new'), name: input.name, shout: input.shout };
  }

  @BatchField(() => [Person], {})
  async friends(people: readonly Person[], { asked }: LevelContext): Promise<(Person[] | Error)[]> {
    this.ledger.batches.push(people.map(({ id }) => id));
    this.ledger.asked.friends = told(asked);
    return people.map(({ id }) => (id === '13' ? new Error('Unlucky') : [person(`${id}a`), person(`${id}b`)]));
  }

  @BatchField(() => Person, {})
  async mentor(people: readonly Person[], context: LevelContext): Promise<Person[]> {
    const ids = people.map(({ id }) => id);
    const mentors = await findTogether(context, 'mentors', ids, async (all) => {
      this.ledger.found.push([...all]);
      if (all.includes('13')) throw new Error('Unlucky');
      return new Map(all.map((id) => [id, person(`mentor of ${id}`)]));
    });
    return ids.map((id) => mentors.get(id)!);
  }

  @Subscription(() => String, { filter: (event: { said: string }) => !event.said.startsWith('private') })
  said(@Context() { signal }: OperationContext): AsyncIterable<unknown> {
    return this.channel.subscribe(signal);
  }

  @Subscription(() => Person, { resolve: (event: { by: Person }) => event.by })
  spoke(@Context() { signal }: OperationContext): AsyncIterable<unknown> {
    return this.channel.subscribe(signal);
  }

  @Subscription(() => String)
  @UseGuards(SignedIn)
  whispered(@Context() { signal }: OperationContext): AsyncIterable<unknown> {
    return this.channel.subscribe(signal);
  }
}
