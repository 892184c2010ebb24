import { addressWrong } from './import.errors.js';

/** `mysql://name:password@host:port/database`; the password and all else but host, port and database is a secret. */
const shape = /^(?:mysql|mariadb):\/\/(?:[^@/\s]*@)?(\[[0-9a-f:.]+\]|[^\s:/?#@]+)(?::(\d{1,5}))?\/([^\s/?#]+)(?:\?[^\s]*)?$/i;

/**
 * What may be shown of a source's address: its server and its database.
 * @throws DomainError `import.address-wrong`
 */
export function shownAddress(address: string): string {
  const [, host, port = '3306', database] = shape.exec(address) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) throw addressWrong();
  return `${host.toLowerCase()}:${port}/${database}`;
}
