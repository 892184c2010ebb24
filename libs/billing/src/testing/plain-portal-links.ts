import { PortalLinks, type PortalLink } from '../application/ports/portal-links.js';

/** Believes the links that it made. */
export class PlainPortalLinks extends PortalLinks {
  readonly #made = new Map<string, PortalLink>();

  make(link: PortalLink): string {
    const token = `link-${this.#made.size}.of-${this.#made.size}`;
    this.#made.set(token, link);
    return `https://quoin.example/billing/portal/${token}`;
  }

  read(token: string): PortalLink | undefined {
    return this.#made.get(token);
  }
}
