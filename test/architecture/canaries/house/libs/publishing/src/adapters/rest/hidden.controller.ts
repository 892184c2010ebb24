// Breaks: house/injected-types-are-values
import { Body, Controller, Inject, Post } from '@nestjs/common';
import type { Posts } from '../../application/ports/posts.js';
import { type CreatePostInput } from '../api/post.dto.js';

@Controller('hidden')
export class HiddenController {
  constructor(
    private readonly posts: Posts, // ✗
    @Inject('posts') readonly samePosts: Posts,
  ) {}

  @Post()
  create(@Body() input: CreatePostInput): unknown { // ✗
    return { posts: this.posts, title: input.title };
  }
}
