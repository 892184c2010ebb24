import { lchownSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Fault } from '../terminal.mjs';

/**
 * The account that PostgreSQL's processes run as; empty when it is our own.
 * @typedef {{ uid?: number, gid?: number }} Account
 */

/**
 * PostgreSQL refuses to run as root. Then it runs as `nobody` (65534), which needs no entry in /etc/passwd.
 * @returns {Account}
 */
export const serverAccount = () => (process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {});

/**
 * Whether the account may walk to the path: every folder above it is open to all.
 * @param {string} path
 * @param {Account} account
 */
export function canReach(path, account) {
  if (account.uid === undefined) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * A folder that root shares with the server's account, for checkouts that lie where only root may look (such as below
 * /root).
 * @returns {string}
 */
export function sharedRoom() {
  for (const room of ['/var/lib/quoin', join(tmpdir(), 'quoin-of-root')]) {
    try {
      mkdirSync(room, { recursive: true, mode: 0o755 });
      const { uid, mode } = lstatSync(room);
      // Somebody else's folder, or one that others write to, could be swapped under us.
      if (uid === 0 && (mode & 0o022) === 0 && canReach(room, { uid: 65_534 })) return room;
    } catch {
      // The next one, then.
    }
  }
  throw new Fault(
    'PostgreSQL does not run as root, and no folder was found that root can share with another account ' +
      '(/var/lib/quoin was tried). ' +
      'Start as an ordinary user, or name a server of your own by DATABASE_URL.',
  );
}

/**
 * Gives a folder and all in it to the account, where we are another one and it is not so already.
 * @param {string} path
 * @param {Account} account
 */
export function give(path, account) {
  if (account.uid === undefined || lstatSync(path).uid === account.uid) return;
  giveAll(path, account.uid, account.gid ?? account.uid);
}

/** Links are given, not followed. @param {string} path @param {number} uid @param {number} gid */
function giveAll(path, uid, gid) {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveAll(join(path, name), uid, gid);
  lchownSync(path, uid, gid);
}
