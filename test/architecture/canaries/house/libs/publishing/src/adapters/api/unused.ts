// Breaks: @typescript-eslint/no-unused-vars
import { Post } from '../../domain/post.js'; // ✗

const count = 1; // ✗

export function unusedParts(_skipped: string, given: string, unused: string): string { // ✗
  return given;
}
