import { defineOperations } from '#kernel';

/** Importing's part of the policy table: who may start an import lets the product connect to whatever address they give. */
export const importingOperations = defineOperations({
  imports: { allow: ['admin'], limit: 'lists' },
  import: { allow: ['admin'], limit: 'reads' },
  startImport: { allow: ['admin'], limit: 'writes' },
  pauseImport: { allow: ['admin'], limit: 'writes' },
  resumeImport: { allow: ['admin'], limit: 'writes' },
  cancelImport: { allow: ['admin'], limit: 'writes' },
});
