import type { DomainEvent } from '#kernel';

/** What every fact about an import tells: which one, and nothing of its source. */
abstract class ImportFact implements DomainEvent {
  abstract readonly type: string;
  readonly data: { readonly importId: string };

  constructor(readonly subject: string) {
    this.data = { importId: subject };
  }
}

/** An import has something left to do; a worker goes on with it for a while. */
export class ImportDue extends ImportFact {
  static readonly type = 'importing.import-due.v1';
  readonly type = ImportDue.type;
}

/** An import came to its end: all is there that could be brought, or nothing more will be. */
export class ImportEnded extends ImportFact {
  static readonly type = 'importing.import-ended.v1';
  readonly type = ImportEnded.type;
}
