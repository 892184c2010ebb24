/** Something that may answer another one of its kind. */
interface Reply {
  readonly key: string;
  readonly parentKey: string | null;
}

/** The same, each once, in their order but for this: what is answered comes before its answers. A circle is cut open. */
export function parentsFirst<Of extends Reply>(replies: readonly Of[]): Of[] {
  const byKey = new Map(replies.map((reply) => [reply.key, reply]));
  const placed = new Set<string>();
  const ordered: Of[] = [];
  for (const reply of byKey.values()) {
    const chain: Of[] = [];
    const inChain = new Set<string>();
    for (let one: Of | undefined = reply; one && !placed.has(one.key) && !inChain.has(one.key); one = byKey.get(one.parentKey ?? '')) {
      chain.push(one);
      inChain.add(one.key);
    }
    for (const one of chain.reverse()) {
      placed.add(one.key);
      ordered.push(one);
    }
  }
  return ordered;
}
