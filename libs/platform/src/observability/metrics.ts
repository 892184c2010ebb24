import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** How long a scrape waits for one value, in milliseconds: a database that hangs must not take the other numbers with it. */
const patienceMs = 2_000;

/** The numbers of this process, in Prometheus' text format. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A value that is asked for at each scrape; where the question fails, the scrape goes on without it. */
  gauge(name: string, help: string, read: () => Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        const value = await inTime(read(), NaN);
        if (Number.isNaN(value)) this.reset();
        else this.set(value);
      },
    });
  }

  /** Several values of one kind, by labels of few values. */
  gauges<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    read: () => Promise<readonly { labels: Record<Label, string>; value: number }[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        const values = await inTime(read(), []);
        this.reset();
        for (const { labels, value } of values) this.set(labels as never, value);
      },
    });
  }

  /** Something that is counted, by labels of few values. */
  counter<Label extends string>(name: `${string}_total`, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** Something that is counted elsewhere since the start, and asked for at each scrape. */
  counts<Label extends string>(
    name: `${string}_total`,
    help: string,
    labelNames: readonly Label[],
    read: () => readonly { labels: Record<Label, string>; value: number }[],
  ): void {
    new Counter({
      name,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { labels, value } of read()) this.inc(labels as never, value);
      },
    });
  }

  /** Something that is measured in seconds, by labels of few values. */
  seconds<Label extends string>(name: `${string}_seconds`, help: string, labelNames: readonly Label[]): Histogram<Label> {
    const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }
}

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}

/** `otherwise` where it fails, or takes too long. */
function inTime<Value>(asked: Promise<Value>, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => (timer = setTimeout(resolve, patienceMs, otherwise)));
  return Promise.race([asked.catch(() => otherwise), late]).finally(() => clearTimeout(timer));
}
