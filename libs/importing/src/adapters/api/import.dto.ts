import { ArgsType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, Flag, Fraction, Id, Input, Nested, OneOf, PageQuery, relayArgs, Text, Time, View, Whole } from '#platform/api';

export const ImportStatusWord = { running: 'running', paused: 'paused', failed: 'failed', cancelled: 'cancelled', completed: 'completed' } as const;
registerEnumType(ImportStatusWord, { name: 'ImportStatus', description: 'Where an import stands; `running` also while it waits for a worker.' });

export const ImportStageWord = { people: 'people', posts: 'posts', comments: 'comments' } as const;
registerEnumType(ImportStageWord, { name: 'ImportStage', description: 'What is being brought in, one after the other.' });

export const ImportKindWord = { people: 'people', guests: 'guests', posts: 'posts', revisions: 'revisions', comments: 'comments' } as const;
registerEnumType(ImportKindWord, { name: 'ImportKind', description: 'What is counted; guests said something without an account.' });

const most = 2_147_483_647;
const number = (description: string) => Whole({ description, min: 0, max: most, example: 120 });

@View('ImportTally', 'What became of the things of one kind; in a dry run, what would.')
export class ImportTallyDto {
  @OneOf(ImportKindWord, 'ImportKind', { description: 'Of what.', example: 'posts' })
  readonly kind!: keyof typeof ImportKindWord;

  @number('New here.')
  readonly added!: number;

  @number('Changed in the source since they came, and here now.')
  readonly updated!: number;

  @number('The same as when they came.')
  readonly unchanged!: number;

  @number('Here already, or edited here since they came: left as they are.')
  readonly kept!: number;

  @number('Not brought; the notes say why.')
  readonly leftOut!: number;
}

@View('ImportNote', 'Something that a person should know of an import.')
export class ImportNoteDto {
  @Text({ description: 'What it is about.', example: 'post.too-long' })
  readonly code!: string;

  @number('How often it was met.')
  readonly count!: number;

  @Text({ description: 'The first few, in the words of the source, one a line.', example: 'post 7 “Hello”' })
  readonly examples!: string;
}

@View('Import', 'The bringing in of a site.')
export class ImportDto {
  @Id({ description: 'Stays the same for ever.' })
  readonly id!: string;

  @Text({ description: 'The server and the database that it comes from; never the name or the password.', example: 'db.example:3306/wordpress' })
  readonly source!: string;

  @Text({ description: 'What the site calls itself; null until it was opened.', nullable: true, example: 'The Old Site' })
  readonly siteName!: string | null;

  @Flag({ description: 'Whether it only tells what it would do.', example: false })
  readonly dryRun!: boolean;

  @Flag({ description: 'Whether it overwrites what was edited here.', example: false })
  readonly overwrite!: boolean;

  @OneOf(ImportStatusWord, 'ImportStatus', { description: 'Where it stands.', example: 'running' })
  readonly status!: keyof typeof ImportStatusWord;

  @OneOf(ImportStageWord, 'ImportStage', { description: 'What is being brought in.', example: 'posts' })
  readonly stage!: keyof typeof ImportStageWord;

  @number('Rows of the source, as they were counted at the beginning.')
  readonly total!: number;

  @number('Rows that were read.')
  readonly done!: number;

  @Fraction({ description: 'How much of it is done; 100 at its end alone.', example: 42.5 })
  readonly percent!: number;

  @number('How fast it goes, lately.')
  readonly rowsPerSecond!: number;

  @Whole({ description: 'How long it will take yet, at this speed.', nullable: true, min: 0, max: most, example: 95 })
  readonly secondsLeft!: number | null;

  @Nested(() => ImportTallyDto, { description: 'What became of each kind of things.', list: true })
  readonly tallies!: readonly ImportTallyDto[];

  @Nested(() => ImportNoteDto, { description: 'What a person should know, the most frequent first.', list: true })
  readonly notes!: readonly ImportNoteDto[];

  @Text({ description: 'The code of what it failed with.', nullable: true, example: 'import.source-unreachable' })
  readonly failureCode!: string | null;

  @Text({ description: 'What it failed with.', nullable: true, example: 'The source cannot be reached: connect ECONNREFUSED 127.0.0.1:3306' })
  readonly failure!: string | null;

  @Whole({ description: 'Grows with each change.', min: 1, max: most, example: 1 })
  readonly version!: number;

  @Time({ description: 'When it was started.' })
  readonly createdAt!: Date;

  @Time({ description: 'When it went on last.' })
  readonly updatedAt!: Date;

  @Time({ description: 'When it ended.', nullable: true })
  readonly finishedAt!: Date | null;
}

@Input('A site to bring in.')
export class StartImportInput {
  @Text({
    description: 'The address of the site’s MySQL or MariaDB, with name and password; nobody sees those again. `?ssl=true` for TLS.',
    min: 1,
    max: 2_000,
    example: 'mysql://reader:secret@db.example:3306/wordpress',
  })
  readonly source!: string;

  @Text({ description: 'The prefix of the site’s tables, where there are several sites in the database.', optional: true, max: 60, example: 'wp_' })
  readonly prefix?: string;

  @Flag({ description: 'Only tell what would be done.', default: false, example: true })
  readonly dryRun: boolean = false;

  @Flag({ description: 'Overwrite what was edited here since it came.', default: false, example: false })
  readonly overwrite: boolean = false;
}

export const ImportConnection = connectionOf(ImportDto, 'Import');

@ArgsType()
export class ImportsArgs extends relayArgs(PageQuery) {}
