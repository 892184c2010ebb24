/** @typedef {{ name: string, allow: readonly string[], limit?: string, limitWithEmail?: string }} Operation */

/** @type {Record<string, string>} */
const words = { 'anyone': 'anyone', 'signed-in': 'whoever has signed in', 'owner': 'the owner', 'reader': 'readers', 'author': 'authors', 'admin': 'admins' };

/**
 * `docs/policy.md`, from the policy tables.
 * @param {Readonly<Record<string, readonly Operation[]>>} contexts operations by their context
 * @param {Readonly<Record<string, number>>} buckets requests a minute
 * @returns {string}
 */
export function policyPage(contexts, buckets) {
  const table = Object.entries(contexts).flatMap(([context, operations]) => [
    `\n## ${context}\n\n| operation | who may | counts as |\n|---|---|---|`,
    ...operations.map(({ name, allow, limit = 'nothing', limitWithEmail }) => {
      const counts = limitWithEmail ? `${limit}; ${limitWithEmail} where an e-mail address is given` : limit;
      return `| \`${name}\` | ${allow.map((grant) => words[grant] ?? grant).join(', ')} | ${counts} |`;
    }),
  ]);
  const limits = Object.entries(buckets).map(([name, quota]) => `| ${name} | ${quota} |`);
  return `# Who may what, and how often

This page is written by \`npm run docs\` from the tables that both transports obey: the name of an operation is that of its GraphQL field
and its OpenAPI \`operationId\`. What is in no table does not exist. The owner of a thing is whoever made it; of a user, that user.
A post that somebody may not read at all is not there for them: whatever they ask of it is answered as for a post that there is not.

## Limits

A minute's window begins with the first request. Whoever has signed in is counted by who they are, everybody else by their address
(of IPv6, its /64). Each field of a GraphQL operation counts, under whatever alias; REST and GraphQL share the buckets, and so do all
processes where there is a Redis. \`sign-in\` and \`registration\` always count by the address, \`sign-in\` also by the account's name, from
whatever address. Over the limit the answer is 429 \`request.too-many\` with \`Retry-After\`; \`RateLimit\` and \`RateLimit-Policy\` tell what is left. \`RATE_LIMIT_SCALE\` multiplies the numbers.

| bucket | requests a minute |
|---|---|
${limits.join('\n')}
${table.join('\n')}
`;
}

/**
 * The operations that a context's door exports.
 * @param {Record<string, unknown>} door
 * @returns {Operation[]}
 */
export function operationsOf(door) {
  return Object.entries(door).flatMap(([name, table]) => (name.endsWith('Operations') ? Object.values(/** @type {Record<string, Operation>} */ (table)) : []));
}
