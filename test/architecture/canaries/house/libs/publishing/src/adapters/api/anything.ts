// Breaks: @typescript-eslint/no-explicit-any
export const isAnything = (value: any): boolean => value !== undefined; // ✗
