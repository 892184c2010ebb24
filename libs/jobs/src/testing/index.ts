export { aDeadLetter } from './a-dead-letter.js';
export { InMemoryDeadLetters, InMemoryDeadLetterViews } from './in-memory-dead-letters.js';
