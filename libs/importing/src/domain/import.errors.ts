import { DomainError, invalidField } from '#kernel';

export function importNotFound(): DomainError {
  return new DomainError('not-found', 'import.not-found', 'Import not found');
}

/** One at a time: two would count and write the same. */
export function importUnderWay(): DomainError {
  return new DomainError('conflict', 'import.under-way', 'An import is under way; pause or cancel it, or wait for its end');
}

export function importNotRunning(): DomainError {
  return new DomainError('conflict', 'import.not-running', 'Only an import that is under way can be paused');
}

export function importNotResumable(): DomainError {
  return new DomainError('conflict', 'import.not-resumable', 'Only an import that was paused, or that failed, can be resumed');
}

export function importOver(): DomainError {
  return new DomainError('conflict', 'import.over', 'The import has ended');
}

/** The secret of this installation is another one than when the import began. */
export function addressLost(): DomainError {
  return new DomainError('conflict', 'import.address-lost', 'The address of the source can no longer be read; start the import again with it');
}

export function addressWrong(): DomainError {
  return invalidField('source', 'must be an address such as mysql://name:password@host:3306/database', 'import.address-wrong');
}

/** @param why in the words of the server, without the password */
export function sourceRefused(why: string): DomainError {
  return new DomainError('conflict', 'import.source-refused', `The source refuses the name, the password or the database: ${why}`);
}

export function sourceUnreachable(why: string): DomainError {
  return new DomainError('unavailable', 'import.source-unreachable', `The source cannot be reached: ${why}`);
}

export function noSite(): DomainError {
  return new DomainError('conflict', 'import.no-site', 'There is no WordPress in this database');
}

export function siteUnclear(prefixes: readonly string[]): DomainError {
  return new DomainError('conflict', 'import.site-unclear', `There are several sites in this database; say which by its prefix: ${prefixes.join(', ')}`);
}

export function multisite(): DomainError {
  return new DomainError('conflict', 'import.multisite', 'This is a network of WordPress sites; bring one site into a database of its own first');
}
