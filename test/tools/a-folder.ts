import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openHome, type Home } from '../../tools/lib/home.mjs';

/** A folder with these files, which goes when the test ends. */
export function aFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'quoin-spec-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeIn(folder, name, content);
  return folder;
}

export function writeIn(folder: string, name: string, content: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** A fresh home, which goes when the test ends. */
export const aHome = (): Home => homeIn(aFolder());

/** A home that PostgreSQL's account can reach, also when we are root. */
export function homeIn(folder: string): Home {
  const home = openHome(folder);
  home.share();
  home.prepare();
  return home;
}
