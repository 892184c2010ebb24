import { Injectable } from '@nestjs/common';
import { Database, Listener, statement } from '#platform/database';
import { LiveChannel } from './live-channel.js';

const notify = statement('live.notify', 'SELECT pg_notify($1, $2)');

/** LISTEN and NOTIFY: nothing else is needed. */
@Injectable()
export class PostgresLiveChannel extends LiveChannel {
  constructor(
    private readonly database: Database,
    private readonly listener: Listener,
  ) {
    super();
  }

  async publish(topic: string, word: string): Promise<void> {
    await this.database.query(notify, [`live.${topic}`, word]);
  }

  subscribe(topic: string, heard: (word: string) => void): Promise<() => void> {
    return this.listener.listen(`live.${topic}`, heard);
  }
}
