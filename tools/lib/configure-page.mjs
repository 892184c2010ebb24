/** @typedef {{ name: string, meaning?: string, values: string, fallback?: string, fallbackInProduction?: string }} Description */

/**
 * `docs/configure.md`, from what the code reads.
 * @param {readonly Description[]} settings
 * @returns {string}
 */
export function configurePage(settings) {
  const rows = settings.map((one) => `| \`${one.name}\` | ${one.meaning ?? ''} | ${one.values.replaceAll('|', '\\|')} | ${defaultOf(one)} |`);
  return `# Configure

Every setting is an environment variable. They are read once, at the start, by both apps and the command line alike; what is
wrong stops the start with a message that names each fault. An empty variable counts as absent.
\`npm run quoin -- doctor\` tries what is set: it connects to the database, the queue and the mail server, and says what to do.

This page is written by \`npm run docs\` from the code that reads them.

| variable | what for | values | default |
|---|---|---|---|
${rows.join('\n')}

Two more belong to the commands, not to the product: \`QUOIN_HOME\` (\`.quoin\`) is where \`npm run quickstart\` keeps its PostgreSQL,
logs and secrets, and \`TEST_DATABASE_URL\` names a server where \`npm test\` may create databases, instead of one of its own.
`;
}

/** @param {Description} one */
function defaultOf({ fallback, fallbackInProduction }) {
  const shown = (/** @type {string | undefined} */ value) => (value === undefined ? 'required' : value === '' ? 'none' : `\`${value}\``);
  if (fallback === fallbackInProduction) return shown(fallback);
  return `${shown(fallback)}; in production ${shown(fallbackInProduction)}`;
}
