const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether PostgreSQL would take it as a `uuid`. Identifiers are opaque to clients: any other text is not found. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
