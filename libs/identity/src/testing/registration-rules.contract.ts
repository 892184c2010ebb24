import { describe, expect, it } from 'vitest';
import type { Role } from '#kernel';
import type { RegistrationRules } from '../application/ports/registration-rules.js';

export function registrationRulesContract(decided: (role: Role) => RegistrationRules): void {
  describe('newcomers', () => {
    it.each(['reader', 'author'] as const)('are what the publication decided: %s', (role) => {
      expect(decided(role).role).toBe(role);
    });
  });
}
