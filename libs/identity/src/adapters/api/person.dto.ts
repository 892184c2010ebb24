import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Id, Input, OneOf, PageQuery, SortOrder, Text, Time, Trimmed, View, Whole } from '#platform/api';

export const RoleWord = { reader: 'reader', author: 'author', admin: 'admin' } as const;
registerEnumType(RoleWord, { name: 'Role', description: 'What a person may be in the publication.' });

@View('User', 'A person of the publication.', { node: true })
export class PersonDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Text({ description: 'The name that is shown.', example: 'Ada Lovelace' })
  readonly name!: string;

  @Text({ description: 'Whole for its owner and for admins, masked for others.', example: 'ada@example.org' })
  readonly email!: string;

  @OneOf(RoleWord, 'Role', { description: 'What the person may do.', example: 'author' })
  readonly role!: keyof typeof RoleWord;

  @Text({ description: 'The address that waits to be confirmed; for its owner and admins.', nullable: true, example: null })
  readonly pendingEmail!: string | null;

  @Time({ description: 'Since when the address is known to be theirs; for its owner and admins.', nullable: true })
  readonly verifiedAt!: Date | null;

  @Time({ description: 'Since when the person may not sign in; for its owner and admins.', nullable: true, example: null })
  readonly disabledAt!: Date | null;

  @Whole({ description: 'Grows with each change.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Time({ description: 'When the person registered.' })
  readonly createdAt!: Date;

  @Time({ description: 'When the person was changed last.' })
  readonly updatedAt!: Date;
}

export const PersonConnection = connectionOf(PersonDto, 'User');

/** A name goes into letters to others: no control characters, no line separators, nothing that turns the direction of text. */
const oneLine = /^[^\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]*$/;

const UserSort = { createdAt: 'createdAt', updatedAt: 'updatedAt', name: 'name' } as const;
registerEnumType(UserSort, { name: 'UserSort', description: 'What people are sorted by.' });

@ArgsType()
export class UsersQuery extends PageQuery {
  @OneOf(UserSort, 'UserSort', { description: 'What to sort by.', default: 'createdAt', example: 'name' })
  readonly sort: keyof typeof UserSort = 'createdAt';

  @OneOf(SortOrder, 'SortOrder', { description: 'Which end comes first.', default: 'desc', example: 'asc' })
  readonly order: keyof typeof SortOrder = 'desc';

  @Trimmed()
  @Text({
    description: 'Part of a name; for admins of an address too. What is found is counted no further than 10,000.',
    optional: true,
    min: 1,
    max: 100,
    example: 'ada',
  })
  readonly search?: string;
}

@Input('Who registers.')
export class CreateUserInput {
  @Trimmed()
  @Text({ description: 'The name that is shown, on one line.', min: 1, max: 200, pattern: oneLine, example: 'Ada Lovelace' })
  readonly name!: string;

  @Trimmed()
  @Text({ description: 'Nobody else may have it.', email: true, max: 254, example: 'ada@example.org' })
  readonly email!: string;

  @Text({
    description: 'Any characters. The most common passwords are refused.',
    min: 8,
    max: 256,
    example: 'correct horse battery staple',
  })
  readonly password!: string;
}

@Input('All that a person says of themselves.')
export class ReplaceUserInput {
  @Trimmed()
  @Text({ description: 'The name that is shown, on one line.', min: 1, max: 200, pattern: oneLine, example: 'Ada King' })
  readonly name!: string;

  @Trimmed()
  @Text({ description: 'The present one holds until the new one is confirmed, unless an admin gives it.', email: true, max: 254, example: 'ada@example.org' })
  readonly email!: string;
}

@Input('What is to change; what is left out stays.')
export class UpdateUserInput {
  @Trimmed()
  @Text({ description: 'The name that is shown, on one line.', optional: true, min: 1, max: 200, pattern: oneLine, example: 'Ada King' })
  readonly name?: string;

  @Trimmed()
  @Text({
    description: 'The present one holds until the new one is confirmed, unless an admin gives it.',
    optional: true,
    email: true,
    max: 254,
    example: 'ada@example.org',
  })
  readonly email?: string;
}

@Input('What a person is to be.')
export class ChangeUserRoleInput {
  @OneOf(RoleWord, 'Role', { description: 'The new role.', example: 'author' })
  readonly role!: keyof typeof RoleWord;
}
