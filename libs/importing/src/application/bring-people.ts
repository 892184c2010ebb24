import { Injectable } from '@nestjs/common';
import type { Report } from '../domain/report.js';
import { Intake, type Arrival, type ImportRules } from './intake.js';
import { Publication } from './ports/publication.js';
import type { SourcePerson } from './source-site.js';

interface ArrivingPerson extends Arrival {
  readonly content: Omit<SourcePerson, 'notes'>;
}

/** Lets a stretch of people in. */
@Injectable()
export class BringPeople {
  constructor(
    private readonly intake: Intake,
    private readonly publication: Publication,
  ) {}

  bring(rules: ImportRules, report: Report, people: readonly SourcePerson[]): Promise<Report> {
    const arrivals = people.map(({ notes, ...content }): ArrivingPerson => ({ key: content.key, content, notes }));
    return this.intake.take(rules, { entry: 'person', kind: 'people' }, { report, arrivals }, (placed, overwrite) =>
      this.publication.takePeople(placed.map(({ arrival: { content }, id, version }) => ({ ...content, id, version })), overwrite),
    );
  }
}
