import { ApiExcludeController } from '@nestjs/swagger';

/** Routes for a program or a page of our own, which the API's description leaves out. */
export function Undocumented(): ClassDecorator {
  return ApiExcludeController();
}
