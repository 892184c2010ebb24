import { describe, expect, it } from 'vitest';
import { ProviderEvents } from '../application/ports/provider-events.js';

/** @param sign what goes into the header of a genuine delivery */
export function providerEventsContract(open: () => { events: ProviderEvents; sign: (body: string) => string }): void {
  describe('events of the payment provider, before they are believed', () => {
    const { events, sign } = open();
    const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'price.created', created: 1_790_000_000, data: { object: {} } });
    const bytes = (text: string) => new TextEncoder().encode(text);
    const refusal = (text: string, signature: string | undefined): unknown => {
      try {
        return events.authenticate(bytes(text), signature);
      } catch (error) {
        return error;
      }
    };

    it('are believed when they are genuine', () => {
      expect(events.authenticate(bytes(body), sign(body))).toMatchObject({ reference: 'evt_1', type: 'price.created', body });
    });

    it.each([['with nothing to prove it', undefined], ['with an empty proof', ''], ['with a false proof', 't=1,v1=00']])(
      'are refused %s',
      (_what, signature) => {
        expect(refusal(body, signature)).toMatchObject({ code: 'webhook.signature-invalid', kind: 'malformed' });
      },
    );

    it('are refused when they are no events', () => {
      expect(refusal('nothing', sign('nothing'))).toMatchObject({ code: 'webhook.malformed', kind: 'malformed' });
    });

    it('lead to nothing when they are none of ours, and to the same each time they are read', () => {
      expect(events.commandsFor(body, { dryRun: false })).toEqual([]);
    });
  });
}
