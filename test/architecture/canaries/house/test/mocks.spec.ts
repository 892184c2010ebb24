// Breaks: house/fakes-never-mocks
import { it, vi } from 'vitest';
import { mock } from 'node:test'; // ✗

vi.mock('#kernel'); // ✗

it('mocks', () => {
  const called = vi.fn(); // ✗
  vi.spyOn({ called }, 'called'); // ✗
  mock.fn();
});
