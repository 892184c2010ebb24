// Breaks: house/schema-comes-from-migrations
import { DataSource } from 'typeorm';

export async function synchronizes(): Promise<void> {
  const source = new DataSource({ type: 'postgres', synchronize: true }); // ✗
  await source.synchronize(); // ✗
}
