import { describe, expect, it } from 'vitest';
import { addMoney, DomainError, formatMoney, money } from './index.js';

describe('money', () => {
  it('is a whole number of the smallest unit, with a currency in capitals', () => {
    expect(money(499, 'eur')).toEqual({ amount: 499, currency: 'EUR' });
  });

  it.each([
    ['a fraction', 4.99, 'EUR'],
    ['more than is counted exactly', Number.MAX_SAFE_INTEGER + 1, 'EUR'],
    ['no number', NaN, 'EUR'],
    ['no currency', 499, ''],
    ['a currency that is a word', 499, 'euro'],
    ['a currency that there is not', 499, 'XYZ'],
  ])('refuses %s', (_what, amount, currency) => {
    expect(() => money(amount, currency)).toThrow(DomainError);
  });

  it('adds up within a currency alone', () => {
    expect(addMoney(money(10, 'EUR'), money(20, 'EUR'))).toEqual(money(30, 'EUR'));
    expect(() => addMoney(money(10, 'EUR'), money(20, 'JPY'))).toThrow('do not add up');
  });

  it.each([
    [money(499, 'EUR'), '€4.99'],
    [money(5, 'USD'), '$0.05'],
    [money(499, 'JPY'), '¥499'],
    [money(1_234_567, 'KWD'), 'KWD 1,234.567'],
    [money(-1050, 'EUR'), '-€10.50'],
    [money(Number.MAX_SAFE_INTEGER, 'EUR'), '€90,071,992,547,409.91'],
  ])('%o is shown as %s', (amount, shown) => {
    expect(formatMoney(amount).replace(/\u00a0/g, ' ')).toBe(shown);
  });
});
