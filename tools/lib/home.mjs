import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Fault } from './terminal.mjs';

/** @typedef {ReturnType<typeof openHome>} Home */

/** Tells our folder from another one that QUOIN_HOME names by mistake, before anything is removed. */
const marker = 'README.txt';
const markerText =
  'The data, secrets and logs of Quoin on this machine.\n' +
  'It may be deleted while Quoin does not run: all data is lost then.\n';

/**
 * The folder where Quoin keeps its data on this machine (`QUOIN_HOME`, `.quoin` by default). Files with secrets are
 * 0600.
 * @param {string} path
 */
export function openHome(path) {
  const root = resolve(path);
  const file = (/** @type {string[]} */ ...names) => join(root, ...names);
  const home = {
    path: root,
    file,

    /** Makes the folder and its logs. */
    prepare() {
      try {
        requireOwn(root);
        const isNew = !existsSync(root) || readdirSync(root).length === 0;
        mkdirSync(file('logs'), { recursive: true });
        if (isNew) writeFileSync(file(marker), markerText);
      } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault(
          `Quoin keeps its data in ${root}, and cannot write there (${message(error)}). ` +
            'Choose another folder by QUOIN_HOME.',
        );
      }
    },

    /** Lets other accounts into the folder (not its secrets): PostgreSQL runs as one when we are root. */
    share() {
      chmodSync(root, 0o755);
    },

    /** @param {string} name @returns {any} what was kept; an empty object when there is nothing readable */
    read(name) {
      try {
        return JSON.parse(readFileSync(file(name), 'utf8')) ?? {};
      } catch {
        return {};
      }
    },

    /** Keeps a value, whole or not at all. @param {string} name @param {unknown} value */
    write(name, value) {
      keep(file(name), `${JSON.stringify(value, null, 2)}\n`);
    },

    /** @param {...string} names */
    forget(...names) {
      for (const name of names) rmSync(file(name), { force: true });
    },

    /** @param {string} name @returns {string | undefined} the secret kept under this name */
    knownSecret(name) {
      const text = existsSync(file(name)) ? readFileSync(file(name), 'utf8').trim() : '';
      return text || undefined;
    },

    /** @param {string} name @returns {string} the secret kept under this name, made at the first call */
    secret(name) {
      const known = home.knownSecret(name);
      if (known) return known;
      const made = randomBytes(32).toString('base64url');
      keep(file(name), `${made}\n`);
      return made;
    },

    /** @param {string} name @param {string} text */
    append(name, text) {
      appendFileSync(file(name), text);
    },

    /** Refuses to go on when the folder does not look like a home: before it is emptied. */
    requireOurs() {
      if (basename(root) === '.quoin' || existsSync(file(marker))) return;
      throw new Fault(
        `${root} does not look like a home of Quoin (it has no ${marker}), so it is not emptied. ` +
          'Delete it yourself, or choose another QUOIN_HOME.',
      );
    },

    /** @param {{ but: string[] }} options the names that stay */
    empty({ but }) {
      const stays = [marker, ...but];
      for (const name of readdirSync(root))
        if (!stays.includes(name)) rmSync(file(name), { recursive: true, force: true });
    },
  };
  return home;
}

/** After a start by root, an ordinary account can neither read the secrets nor serve the data. @param {string} root */
function requireOwn(root) {
  const uid = process.getuid?.();
  if (!uid || !existsSync(root)) return;
  const owner = ['', ...readdirSync(root)].map((name) => lstatSync(join(root, name)).uid).find((each) => each !== uid);
  if (owner === undefined) return;
  throw new Fault(
    `${root} holds files of another account (uid ${owner}), as after a start by root. ` +
      `Take it back with: sudo chown -R ${uid} '${root}'`,
  );
}

/** @param {string} path @param {string} text */
function keep(path, text) {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}

/** @param {unknown} error */
const message = (error) => (error instanceof Error ? error.message : String(error));
