import { UnauthorizedException } from '@nestjs/common';
import type { ProblemOf } from '../problems.js';

/** A refusal of the toy domain, which `toyProblemOf` knows. */
export class ToyRefusal extends Error {
  constructor(
    readonly code: string,
    readonly statusCode: number,
  ) {
    super(`Refused: ${code}`);
  }
}

export const toyProblemOf: ProblemOf = (error, requestId) => {
  if (error instanceof ToyRefusal) {
    return { message: error.message, extensions: { code: error.code, statusCode: error.statusCode } };
  }
  if (error instanceof UnauthorizedException) {
    return { message: error.message, extensions: { code: 'toy.unauthenticated', statusCode: 401 } };
  }
  return { message: 'A bug', extensions: { code: 'internal', requestId } };
};
