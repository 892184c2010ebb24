import { connectionOf, Id, Text, Time, View } from '#platform/api';

@View('RefusedAddress', 'An address that a mail server refused for good: nothing is sent there.')
export class RefusedAddressDto {
  @Id({ description: 'Of the entry.' })
  readonly id!: string;

  @Text({ description: 'The address, in small letters.', example: 'nobody@quoin.example' })
  readonly address!: string;

  @Text({ description: 'What the mail server said.', example: '550 5.1.1 No such user' })
  readonly reason!: string;

  @Time({ description: 'When it said so.' })
  readonly since!: Date;
}

export const RefusedAddressConnection = connectionOf(RefusedAddressDto, 'RefusedAddress');
