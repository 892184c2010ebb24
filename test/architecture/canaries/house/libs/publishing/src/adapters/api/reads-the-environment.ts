// Breaks: house/env-in-config
import nodeProcess from 'node:process'; // ✗

const { env } = process; // ✗

export const port = process.env['PORT'] ?? process['env']['PORT']; // ✗
export const host = globalThis.process.env['HOST']; // ✗
export const others = [env, nodeProcess, import.meta.env]; // ✗

declare global {
  interface ImportMeta {
    readonly env: unknown;
  }
}
