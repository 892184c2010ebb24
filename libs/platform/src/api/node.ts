import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** What can be read again by its id, as Relay's object identification specification has it. */
@InterfaceType({ description: 'What can be read again by its id.', resolveType: (node: Node) => node.__typename })
export abstract class Node {
  @Field(() => ID, { description: 'Stays the same for ever.' })
  readonly id!: string;

  /** The name of the GraphQL type. */
  readonly __typename?: string;
}
