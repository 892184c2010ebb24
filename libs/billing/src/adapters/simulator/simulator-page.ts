import { formatMoney } from '#kernel';
import type { Plan } from '../../domain/plan.js';
import type { Subscription } from '../../domain/subscription.js';
import { possibleFor, type Happening } from './simulator.js';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; margin-bottom: .25rem; }
  .note { border-left: 3px solid #d97706; padding-left: .75rem; opacity: .8; }
  .wrong { border-left: 3px solid #dc2626; padding-left: .75rem; }
  section { border: 1px solid #8884; border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
  .price { font-size: 1.6rem; margin: 0; }
  form { display: flex; flex-wrap: wrap; gap: .5rem; }
  button, a.button { font: inherit; padding: .5rem 1rem; border: 1px solid #8888; border-radius: .4rem; background: none; color: inherit; cursor: pointer; text-decoration: none; }
  button.main { background: #1d4ed8; border-color: #1d4ed8; color: #fff; }
`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)}</title><style>${style}</style></head><body><h1>${safe(title)}</h1>
<p class="note">No money moves here: development simulates the payment provider.</p>${body}</body></html>`;
}

const button = (name: string, value: string, label: string, main = false): string =>
  `<button name="${name}" value="${value}"${main ? ' class="main"' : ''}>${safe(label)}</button>`;

/** Where somebody pays. */
export function checkoutPage(plan: Plan, email: string, refused: boolean): string {
  const wrong = refused ? '<p class="wrong">Your card was declined. Nothing was paid.</p>' : '';
  return page(
    'Checkout',
    `<section><h2>${safe(plan.name)}</h2><p class="price">${safe(formatMoney(plan.price))} a ${plan.interval}</p>
<p>for ${safe(email)}</p>${wrong}
<form method="post">${button('card', 'works', 'Pay with a card that works', true)}${button('card', 'refused', 'Pay with a card that is declined')}</form></section>`,
  );
}

/** Where nobody can pay any more. */
export function closedPage(plan: Plan): string {
  return page('This checkout is closed', `<section><h2>${safe(plan.name)}</h2><p>Another one was started after it. Nothing was paid here.</p></section>`);
}

/** After it. @param back the path of the publication where the browser would go */
export function paidPage(plan: Plan, portal: string, back: string): string {
  return page(
    'Paid',
    `<section><h2>${safe(plan.name)}</h2><p>The membership begins as soon as the event has arrived, within a second.</p>
<p><a class="button" href="${safe(portal)}">Open the billing portal</a></p>
<p>The real provider leads back to <code>${safe(back)}</code> of the publication.</p></section>`,
  );
}

const labels: Record<Happening, string> = {
  renew: 'The period passes, the next is paid',
  refuse: 'The period passes, the card is declined',
  pay: 'Pay what is overdue',
  lapse: 'The days of grace pass',
  'give-notice': 'Give notice',
  end: 'End at once',
};

/** Where a member sees what is paid for, and where time can be made to pass. */
export function portalPage(subscriptions: readonly { subscription: Subscription; plan: Plan | undefined }[]): string {
  const sections = subscriptions.map(({ subscription, plan }) => {
    const { status, periodEnd, endsAt, endedAt, reference } = subscription;
    const until = endedAt ? ` on ${day(endedAt)}` : endsAt ? `, ends on ${day(endsAt)}` : `, the period ends on ${day(periodEnd)}`;
    const actions = possibleFor(subscription).map((one) => button('happening', one, labels[one], one === 'renew' || one === 'pay')).join('');
    return `<section><h2>${safe(plan?.name ?? subscription.priceReference)}</h2>
<p><b>${status}</b>${until}</p>
<form method="post"><input type="hidden" name="subscription" value="${safe(reference)}">${actions}</form></section>`;
  });
  return page('Billing portal', sections.join('') || '<p>There is nothing to manage.</p>');
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
