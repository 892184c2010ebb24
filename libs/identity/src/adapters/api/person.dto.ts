import { registerEnumType } from '@nestjs/graphql';
import { Id, Input, OneOf, Text, Time, Trimmed, View, Whole } from '#platform/api';

export const RoleWord = { reader: 'reader', author: 'author', admin: 'admin' } as const;
registerEnumType(RoleWord, { name: 'Role', description: 'What a person may be in the publication.' });

@View('User', 'A person of the publication.')
export class PersonDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Text({ description: 'The name that is shown.', example: 'Ada Lovelace' })
  readonly name!: string;

  @Text({ description: 'Whole for its owner and for admins, masked for others.', example: 'ada@example.org' })
  readonly email!: string;

  @OneOf(RoleWord, 'Role', { description: 'What the person may do.', example: 'author' })
  readonly role!: keyof typeof RoleWord;

  @Whole({ description: 'Grows with each change.', min: 1, max: 2_147_483_647, example: 1 })
  readonly version!: number;

  @Time({ description: 'When the person registered.' })
  readonly createdAt!: Date;

  @Time({ description: 'When the person was changed last.' })
  readonly updatedAt!: Date;
}

@Input('Who registers.')
export class CreateUserInput {
  @Trimmed()
  @Text({ description: 'The name that is shown.', min: 1, max: 200, example: 'Ada Lovelace' })
  readonly name!: string;

  @Trimmed()
  @Text({ description: 'Nobody else may have it.', email: true, max: 254, example: 'ada@example.org' })
  readonly email!: string;

  @Text({ description: 'Kept as an Argon2id hash alone.', min: 8, max: 256, example: 'correct horse battery staple' })
  readonly password!: string;
}

@Input('What proves who signs in.')
export class LoginInput {
  @Trimmed()
  @Text({ description: 'As registered; case does not matter.', max: 254, example: 'ada@example.org' })
  readonly email!: string;

  @Text({ description: 'The password.', max: 256, example: 'correct horse battery staple' })
  readonly password!: string;
}

@View('SignedIn', 'What a person shows with each request after signing in (RFC 6750).')
export class SignedInDto {
  @Text({ description: 'For the header `Authorization: Bearer …`.', example: 'eyJhbGciOiJIUzI1NiJ9…' })
  readonly accessToken!: string;

  @Text({ description: 'Always `Bearer`.', example: 'Bearer' })
  readonly tokenType!: string;

  @Whole({ description: 'Seconds until the access token ends.', min: 1, max: 86_400, example: 900 })
  readonly expiresIn!: number;
}
