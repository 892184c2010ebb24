import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { red, say, step } from '../terminal.mjs';

const quietMs = 150;

/**
 * Builds again when a source changes, and starts the apps anew with it.
 * @param {{ root: string, apps: import('./app.mjs').App[], migrate: () => Promise<unknown> }} options
 * @returns {() => void} ends the watch
 */
export function watchSources({ root, apps, migrate }) {
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  let work = Promise.resolve();

  const renew = async () => {
    try {
      const { written, removed } = await build();
      if (written.length + removed.length === 0) return;
      if (written.some((name) => name.startsWith('migrations/'))) await step('applying migrations', migrate);
      await step(`${[...written, ...removed].slice(0, 3).join(', ')} changed: restarting`, () =>
        Promise.all(apps.map((app) => app.restart())),
      );
    } catch (error) {
      say(red(/** @type {Error} */ (error).message));
    }
  };
  const changed = () => {
    clearTimeout(soon);
    soon = setTimeout(() => (work = work.then(renew)), quietMs);
  };
  const watchers = ['apps', 'libs', 'migrations'].map((folder) =>
    watch(join(root, folder), { recursive: true }, changed),
  );
  say('  Watching apps, libs and migrations.');
  return () => {
    clearTimeout(soon);
    for (const watcher of watchers) watcher.close();
  };
}
