import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IncomingWritings, type IncomingComment, type TakenWriting, type TakeOptions } from './ports/incoming-writings.js';

/** Comments of another product come in, without an event; parents before their replies. */
export class ImportComments extends Command<(TakenWriting & { readonly rerooted: boolean })[]> {
  constructor(
    readonly comments: readonly IncomingComment[],
    readonly options: TakeOptions,
  ) {
    super();
  }
}

@CommandHandler(ImportComments)
export class ImportCommentsHandler implements ICommandHandler<ImportComments> {
  constructor(private readonly incoming: IncomingWritings) {}

  execute({ comments, options }: ImportComments): Promise<(TakenWriting & { readonly rerooted: boolean })[]> {
    return this.incoming.takeComments(comments, options);
  }
}
