import type { INestApplicationContext } from '@nestjs/common';
import { PortalLinks, type PortalLink } from '../application/ports/portal-links.js';

/** The link that a letter of this process would bear. */
export function portalLink(app: INestApplicationContext, link: PortalLink): string {
  return app.get<PortalLinks>(PortalLinks, { strict: false }).make(link);
}
