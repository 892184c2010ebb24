/**
 * A fact that an aggregate tells others. It is written to the outbox in the transaction that writes the aggregate.
 * `data` is plain JSON and holds ids rather than personal data.
 */
export interface DomainEvent {
  /** `<context>.<fact-in-kebab-case>.v<version>`, for example `publishing.post-published.v1`. */
  readonly type: string;
  /** The id of the aggregate that it happened to. The events of one subject keep their order. */
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}
