// Breaks: house/no-switched-off-tests
import { describe, it } from 'vitest';

it.skip('waits', () => undefined); // ✗
it.only('is alone', () => undefined); // ✗
it.todo('will be written'); // ✗
describe.skip('waits', () => undefined); // ✗
describe.skipIf(true)('waits', () => undefined); // ✗
it.skip.each([1])('waits', () => undefined); // ✗
it('waits', { skip: true }, () => undefined); // ✗
it.each([1])('runs', () => undefined);
