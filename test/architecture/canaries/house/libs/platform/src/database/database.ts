import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';

@Injectable()
export class Database {
  pool: Pool | undefined;
}
