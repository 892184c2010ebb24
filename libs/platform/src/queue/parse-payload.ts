import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';

/** A job's payload is not what its kind promises. */
export class PayloadInvalid extends Error {
  override readonly name = 'PayloadInvalid';
}

/**
 * Parses what came out of the queue into an instance of `shape`; properties that the shape does not name are dropped.
 * @throws PayloadInvalid that names the properties that are wrong, never their values.
 */
export async function parsePayload<Payload extends object>(
  shape: new () => Payload,
  payload: unknown,
): Promise<Payload> {
  const instance = plainToInstance(shape, payload ?? {});
  const faults = await validate(instance, { whitelist: true, forbidUnknownValues: false });
  if (faults.length === 0) return instance;
  throw new PayloadInvalid(`The payload is wrong in: ${faults.map(({ property }) => property).join(', ')}`);
}
