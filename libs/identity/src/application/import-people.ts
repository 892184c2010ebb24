import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#kernel';
import { IncomingPeople, type IncomingPerson, type TakenPerson } from './ports/incoming-people.js';

/** People of another product join, without a letter. What became of each is answered in their order. */
export class ImportPeople extends Command<TakenPerson[]> {
  constructor(
    readonly people: readonly IncomingPerson[],
    readonly options: { readonly overwrite: boolean },
  ) {
    super();
  }
}

@CommandHandler(ImportPeople)
export class ImportPeopleHandler implements ICommandHandler<ImportPeople> {
  constructor(
    private readonly incoming: IncomingPeople,
    private readonly clock: Clock,
  ) {}

  execute({ people, options }: ImportPeople): Promise<TakenPerson[]> {
    return this.incoming.take(people, this.clock.now(), options);
  }
}
