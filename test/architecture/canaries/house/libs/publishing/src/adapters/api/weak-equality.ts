// Breaks: eqeqeq
export const weakEquality = (a: string, b: string): boolean => a == b; // ✗
