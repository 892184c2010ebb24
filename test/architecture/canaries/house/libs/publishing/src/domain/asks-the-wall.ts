// Breaks: house/time-and-chance-are-arguments
export const asksTheWall = [
  new Date(), // ✗
  Date(), // ✗
  Date.now(), // ✗
  Math.random(), // ✗
  performance.now(), // ✗
  crypto.randomUUID(), // ✗
  process.hrtime(), // ✗
  setTimeout(() => undefined, 1), // ✗
  new Date('2026-01-01T00:00:00Z'),
];
