import { IsUUID } from 'class-validator';

/** What identity's events tell of a person. */
export class PersonFact {
  @IsUUID()
  readonly personId!: string;
}
