import { Global, Module } from '@nestjs/common';
import { Metrics, MetricsController } from './metrics.js';
import { OperationMetrics } from './operation-metrics.js';

@Global()
@Module({ providers: [Metrics, OperationMetrics], controllers: [MetricsController], exports: [Metrics, OperationMetrics] })
export class ObservabilityModule {}
