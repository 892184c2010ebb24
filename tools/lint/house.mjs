import { injectedTypesAreValues, portsAreAbstractClasses, portsAreSmall } from './class-rules.mjs';
import { fileIsNamedAfterItsExport, plainNames } from './naming-rules.mjs';
import { selectorRules } from './selector-rules.mjs';

/** The rules of this house as an ESLint plugin. eslint.config.js says where each holds. */
export const house = {
  meta: { name: 'house', version: '1.0.0' },
  rules: {
    ...selectorRules,
    'plain-names': plainNames,
    'file-is-named-after-its-export': fileIsNamedAfterItsExport,
    'injected-types-are-values': injectedTypesAreValues,
    'ports-are-small': portsAreSmall,
    'ports-are-abstract-classes': portsAreAbstractClasses,
  },
};
