import { IsUUID } from 'class-validator';

/** What billing's events tell of a membership. */
export class MembershipFact {
  @IsUUID()
  readonly membershipId!: string;

  @IsUUID()
  readonly personId!: string;
}
