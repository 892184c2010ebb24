// Breaks: @typescript-eslint/switch-exhaustiveness-check
export function forgetsACase(kind: 'draft' | 'published'): string {
  switch (kind) { // ✗
    case 'draft':
      return 'not yet';
  }
  return '';
}
