// Breaks: house/statements-are-named
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class NamelessStatements {
  constructor(private readonly source: DataSource) {}

  async read(id: string, manager: DataSource): Promise<void> {
    await this.source.query(`select ${id}`); // ✗
    await manager.query('select 1'); // ✗
  }
}
