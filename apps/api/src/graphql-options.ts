import type { GqlModuleAsyncOptions } from '@nestjs/graphql';
import { IdentityModule } from '#identity';
import { pageLimits } from '#kernel';
import { Authenticator, GraphQLDateTime, graphqlProblem } from '#platform/api';
import { Config } from '#platform/config';
import { IdempotencyModule, RepeatedMutations } from '#platform/idempotency';
import { OperationMetrics } from '#platform/observability';
import { traceDocument } from '#platform/tracing';
import { followTrail, trailOf } from '#platform/trail';
import { GraphQLTransportDriver, type GraphQLTransportOptions } from '#platform/graphql';

/** How GraphQL is served: who asks is found out as over REST, and refusals bear the same codes. */
export const graphqlOptions: GqlModuleAsyncOptions<GraphQLTransportOptions> & { driver: typeof GraphQLTransportDriver } = {
  driver: GraphQLTransportDriver,
  imports: [IdentityModule, IdempotencyModule],
  inject: [Config, Authenticator, OperationMetrics, RepeatedMutations],
  useFactory: (config: Config, authenticator: Authenticator, metrics: OperationMetrics, mutations: RepeatedMutations) => {
    const forDevelopers = config.environment !== 'production';
    return {
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      resolvers: { DateTime: GraphQLDateTime },
      // Larger ones are refused as over REST, in the same words.
      limits: { largestPage: pageLimits.max },
      introspection: forDevelopers,
      graphiql: forDevelopers,
      problemOf: graphqlProblem,
      onOperation: (report) => {
        metrics.observeDocument(report);
        traceDocument(report);
      },
      aroundMutation: (mutation, run) => {
        const { requestId, request } = mutation.context;
        return followTrail(trailOf(requestId, request.headers), () => mutations.around(mutation, run));
      },
      authenticate: ({ authorization }) => authenticator.authenticate(authorization),
    };
  },
};
