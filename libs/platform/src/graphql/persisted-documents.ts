import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { Refusal } from './refusals.js';

/** What a client sends: a document, or the identifier of one, or both. */
export interface OperationRequest {
  query?: string | null;
  operationName?: string | null;
  variables?: Readonly<Record<string, unknown>> | null;
  extensions?: Readonly<Record<string, unknown>> | null;
  /** As the draft of GraphQL over HTTP, appendix "Persisted Documents", has it: `sha256:` and 64 hexadecimal digits. */
  documentId?: string | null;
}

/**
 * Port: the documents that clients may name instead of sending them. The transport checks each hash before it
 * remembers a document, and remembers only documents that passed all limits.
 */
export abstract class PersistedDocuments {
  /** @param id `sha256:` and 64 lower-case hexadecimal digits */
  abstract find(id: string): Promise<string | undefined> | string | undefined;
  /** May do nothing, where the documents are fixed when the clients are built. */
  abstract remember(id: string, document: string): Promise<void> | void;
}

/**
 * The last documents that this process was shown. **Other processes do not see them**: a client that meets another one
 * is told `PERSISTED_QUERY_NOT_FOUND` and sends the document again, as the protocol has it, so nothing is lost but a
 * round trip. Share a store where that matters.
 */
export class InMemoryPersistedDocuments extends PersistedDocuments {
  private readonly documents: LRUCache<string, string>;

  constructor({ documents = 1_000, characters = 5_000_000 } = {}) {
    super();
    this.documents = new LRUCache({ max: documents, maxSize: characters, sizeCalculation: (text) => text.length || 1 });
  }

  override find(id: string): string | undefined {
    return this.documents.get(id);
  }

  override remember(id: string, document: string): void {
    this.documents.set(id, document);
  }
}

/** The text of a request, and the identifier to remember it by, if the client wishes that. */
export interface ResolvedDocument {
  text: string;
  rememberAs?: string;
}

/**
 * The document that a request means.
 * @throws Refusal when there is neither, for an identifier that is not known, or not that of the document beside it
 */
export async function resolveDocument(request: OperationRequest, store: PersistedDocuments): Promise<ResolvedDocument> {
  const hash = hashOf(request.extensions?.['persistedQuery']);
  if (request.documentId != null && typeof request.documentId !== 'string') {
    throw new Refusal('graphql.request-invalid', 'documentId must be a string');
  }
  const id = request.documentId ?? (hash === undefined ? undefined : `sha256:${hash}`);
  if (id === undefined) {
    if (!request.query) throw new Refusal('graphql.request-invalid', 'Missing query');
    return { text: request.query };
  }
  if (!request.query) {
    const text = await store.find(id.toLowerCase());
    if (text !== undefined) return { text };
    // The words of the second are what Apollo's clients look for before they send the document itself.
    if (hash === undefined) throw new Refusal('graphql.document-unknown', 'There is no document with this documentId.');
    throw new Refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
  }
  if (id.toLowerCase() !== identifierOf(request.query)) {
    throw new Refusal('graphql.document-mismatch', 'The identifier is not the SHA-256 of the document.');
  }
  return { text: request.query, rememberAs: hash === undefined ? undefined : id.toLowerCase() };
}

/** How a document is named: its SHA-256. */
export function identifierOf(document: string): string {
  return `sha256:${createHash('sha256').update(document).digest('hex')}`;
}

/** The hash of Apollo's automatic persisted queries, version 1. */
function hashOf(persistedQuery: unknown): string | undefined {
  if (typeof persistedQuery !== 'object' || persistedQuery === null) return undefined;
  const { version, sha256Hash } = persistedQuery as Record<string, unknown>;
  if (version !== 1 || typeof sha256Hash !== 'string') {
    throw new Refusal('graphql.request-invalid', 'persistedQuery needs version 1 and a sha256Hash');
  }
  return sha256Hash;
}
