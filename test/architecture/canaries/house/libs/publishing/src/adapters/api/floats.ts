// Breaks: @typescript-eslint/no-floating-promises
const save = async (): Promise<void> => {};

export function floats(): void {
  save(); // ✗
}
