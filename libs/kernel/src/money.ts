import { DomainError } from './domain-error.js';

/**
 * An amount in the smallest unit of its currency, always whole: `{ amount: 499, currency: 'EUR' }` is 4.99 €,
 * `{ amount: 499, currency: 'JPY' }` is 499 ¥. There are no fractions to lose.
 */
export interface Money {
  readonly amount: number;
  /** ISO 4217, in capitals. */
  readonly currency: string;
}

/** Those of ISO 4217 that the Unicode CLDR knows, which Node brings along. */
const currencies = new Set(Intl.supportedValuesOf('currency'));

/**
 * @param currency ISO 4217 in either case
 * @throws DomainError `money.invalid` for a fraction, an amount beyond what is counted exactly, or no currency
 */
export function money(amount: number, currency: string): Money {
  const code = currency.toUpperCase();
  if (!Number.isSafeInteger(amount)) throw invalidMoney('The amount must be whole, in the smallest unit of the currency');
  if (!currencies.has(code)) throw invalidMoney('The currency must be a code of ISO 4217');
  return { amount, currency: code };
}

/** @throws DomainError `money.invalid` when the currencies differ */
export function addMoney(one: Money, other: Money): Money {
  if (one.currency !== other.currency) throw invalidMoney(`${one.currency} and ${other.currency} do not add up`);
  return money(one.amount + other.amount, one.currency);
}

/** As a reader sees it, such as `€4.99`; the number of decimals is the currency's. */
export function formatMoney({ amount, currency }: Money, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  // Text keeps every digit; Intl reads it exactly, while a division would make a float of it.
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = `${amount < 0 ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
  return format.format(text as Intl.StringNumericLiteral);
}

function invalidMoney(message: string): DomainError {
  return new DomainError('invalid', 'money.invalid', message);
}
