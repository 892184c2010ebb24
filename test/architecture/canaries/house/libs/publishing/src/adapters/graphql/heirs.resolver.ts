// Breaks: house/faces-stand-alone
import { Controller } from '@nestjs/common';
import { Resolver } from '@nestjs/graphql';

class Base {}

@Resolver() // ✗
export class HeirsResolver extends Base {}

@Controller() // ✗
export class HeirsController extends Base {}
