// Breaks: @typescript-eslint/return-await
const load = async (): Promise<number> => 1;

export async function escapesItsCatch(): Promise<number> {
  try {
    return load(); // ✗
  } catch {
    return 0;
  }
}
