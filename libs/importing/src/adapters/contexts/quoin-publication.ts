import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ImportPeople } from '#identity';
import { ImportComments, ImportPosts } from '#publishing';
import { Publication, type CommentToTake, type PersonToTake, type PostToTake, type Taken } from '../../application/ports/publication.js';

/** Identity takes in people, publishing posts and comments: each by a command of its own. */
@Injectable()
export class QuoinPublication extends Publication {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  takePeople(people: readonly PersonToTake[], overwrite: boolean): Promise<Taken[]> {
    return this.commands.execute(new ImportPeople(people, { overwrite }));
  }

  takePosts(posts: readonly PostToTake[], overwrite: boolean): Promise<Taken[]> {
    return this.commands.execute(new ImportPosts(posts, { overwrite }));
  }

  takeComments(comments: readonly CommentToTake[], overwrite: boolean): Promise<Taken[]> {
    return this.commands.execute(new ImportComments(comments, { overwrite }));
  }
}
