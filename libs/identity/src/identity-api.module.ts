import { Module } from '@nestjs/common';
import { SignInResolver } from './adapters/graphql/sign-in.resolver.js';
import { UsersResolver } from './adapters/graphql/users.resolver.js';
import { AuthController } from './adapters/rest/auth.controller.js';
import { LinkPagesController } from './adapters/rest/link-pages.controller.js';
import { MeController } from './adapters/rest/me.controller.js';
import { UsersController } from './adapters/rest/users.controller.js';
import { ConfiguredAdmin } from './adapters/security/configured-admin.js';
import { IdentityModule } from './identity.module.js';

/** The two faces of identity, and the pages that links in letters lead to. */
@Module({
  imports: [IdentityModule],
  controllers: [UsersController, AuthController, MeController, LinkPagesController],
  providers: [UsersResolver, SignInResolver, ConfiguredAdmin],
})
export class IdentityApiModule {}
