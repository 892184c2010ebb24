/** Compiling a statement takes PostgreSQL longer than any of ours does. */
const usual = '-c jit=off';

/**
 * The address and the start-up options of a connection of ours: they travel with its first packet and cost nothing more. Options
 * in an address would stand in place of all that pg is given beside it, so they are taken out of it: they go over what is usual, and
 * under what the product relies on.
 * @param needed such as `-c timezone=UTC`
 */
export function withSessionOptions(address: string, needed = ''): { readonly url: string; readonly options: string } {
  const theirs = URL.canParse(address) ? new URL(address).searchParams.getAll('options') : [];
  const options = [usual, ...theirs, needed].filter(Boolean).join(' ');
  if (theirs.length === 0) return { url: address, options };
  const url = new URL(address);
  url.searchParams.delete('options');
  return { url: url.href, options };
}
