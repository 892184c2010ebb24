import { userInfo } from 'node:os';
import { system } from '#kernel';

/** Whoever has a shell on the server may everything; the audit log says that it was done there. */
export const operator = system(`cli:${userName()}`);

/** In a container a number may be all that there is: none of its users needs a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'nobody');
  }
}
