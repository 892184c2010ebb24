import type { Limit } from '#kernel';

/** Requests a window that one person, or one address where nobody has signed in, may make; operations share a bucket. */
export const buckets: Readonly<Record<Limit, number>> = {
  'lists': 100,
  'registration': 10,
  'sign-in': 10,
  'writes': 300,
  'reads': 3_000,
};

/** Milliseconds. */
export const windowMs = 60_000;
