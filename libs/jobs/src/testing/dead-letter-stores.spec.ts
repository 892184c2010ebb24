import { describe } from 'vitest';
import { inMemoryStores, storesOnPostgres } from './dead-letter-stores.js';
import { deadLetterViewsContract } from './dead-letter-views.contract.js';
import { deadLettersContract } from './dead-letters.contract.js';

describe('in memory', () => {
  deadLettersContract(inMemoryStores);
  deadLetterViewsContract(inMemoryStores);
});

describe('on PostgreSQL', () => {
  deadLettersContract(storesOnPostgres);
  deadLetterViewsContract(storesOnPostgres);
});
