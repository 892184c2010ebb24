import type { INestApplicationContext } from '@nestjs/common';
import { UnsubscribeLinks, type Unsubscription } from '../application/ports/unsubscribe-links.js';

/** The link that a letter of this process would bear. */
export function unsubscribeLink(app: INestApplicationContext, unsubscription: Unsubscription): string {
  return app.get<UnsubscribeLinks>(UnsubscribeLinks, { strict: false }).make(unsubscription);
}
