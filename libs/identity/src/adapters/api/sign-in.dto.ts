import { ArgsType } from '@nestjs/graphql';
import { Flag, Id, Input, Text, Time, Trimmed, View, Whole } from '#platform/api';

@Input('What proves who signs in.')
export class LoginInput {
  @Trimmed()
  @Text({ description: 'As registered; case does not matter.', max: 254, example: 'ada@example.org' })
  readonly email!: string;

  @Text({ description: 'The password.', max: 256, example: 'correct horse battery staple' })
  readonly password!: string;
}

@View('SignedIn', 'What a person shows with each request after signing in (RFC 6750), and how it goes on.')
export class SignedInDto {
  @Text({ description: 'For the header `Authorization: Bearer …`.', example: 'eyJhbGciOiJIUzI1NiJ9…' })
  readonly accessToken!: string;

  @Text({ description: 'Gives the next pair of tokens, once. Shown again later, it ends the session.', example: '0193…' })
  readonly refreshToken!: string;

  @Text({ description: 'Always `Bearer`.', example: 'Bearer' })
  readonly tokenType!: string;

  @Whole({ description: 'Seconds until the access token ends.', min: 1, max: 86_400, example: 900 })
  readonly expiresIn!: number;
}

@View('Session', 'The time from signing in to signing out, on one device.')
export class SessionDto {
  @Id({ description: 'Stays the same while tokens change.' })
  readonly id!: string;

  @Text({ description: 'What the browser or program calls itself.', nullable: true, example: 'Mozilla/5.0 …' })
  readonly device!: string | null;

  @Flag({ description: 'Whether it is the one that asks.', example: true })
  readonly current!: boolean;

  @Time({ description: 'When it began.' })
  readonly createdAt!: Date;

  @Time({ description: 'When its tokens were exchanged last.' })
  readonly lastUsedAt!: Date;

  @Time({ description: 'When it ends unless it is used.' })
  readonly expiresAt!: Date;
}

@ArgsType()
@Input('A refresh token.')
export class RefreshTokenInput {
  @Text({ description: 'The one that came last.', max: 500, example: '0193…' })
  readonly refreshToken!: string;
}

@ArgsType()
@Input('The token of a link in a letter.')
export class LinkTokenInput {
  @Text({ description: 'As it stands in the link.', min: 1, max: 500, example: 'q0v…' })
  readonly token!: string;
}

@ArgsType()
@Input('Where a letter is to go.')
export class AddressInput {
  @Trimmed()
  @Text({ description: 'Any address: the answer does not tell whether somebody has it.', email: true, max: 254, example: 'ada@example.org' })
  readonly email!: string;
}

@Input('A new password, by the token of a letter.')
export class ResetPasswordInput {
  @Text({ description: 'As it stands in the link.', min: 1, max: 500, example: 'q0v…' })
  readonly token!: string;

  @Text({ description: 'Any characters. The most common passwords are refused.', min: 8, max: 256, example: 'correct horse battery staple' })
  readonly password!: string;
}

@Input('A new password, by the one before.')
export class ChangePasswordInput {
  @Text({ description: 'The password until now.', max: 256, example: 'correct horse battery staple' })
  readonly currentPassword!: string;

  @Text({ description: 'Any characters. The most common passwords are refused.', min: 8, max: 256, example: 'tin whistle in the rain' })
  readonly newPassword!: string;
}
