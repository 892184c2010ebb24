import { Body, Controller, Post } from '@nestjs/common';
import { CreatePostInput } from '../api/post.dto.js';

@Controller('posts')
export class PostsController {
  @Post()
  create(@Body() input: CreatePostInput): string {
    return input.title;
  }
}
