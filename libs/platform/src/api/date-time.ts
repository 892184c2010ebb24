import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** RFC 3339, section 5.6, with the offset that makes it a moment. */
const moment = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Undefined where the text is no moment. */
export function parseMoment(text: string): Date | undefined {
  const [, year, month, day] = moment.exec(text) ?? [];
  if (Number(day) > daysOf(Number(year), Number(month))) return undefined;
  const date = day === undefined ? undefined : new Date(text);
  return date && isWritable(date) ? date : undefined;
}

/** By its offset a moment can lie in a year that these four digits cannot write. */
function isWritable(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999;
}

/** `Date` takes 30 February for 2 March. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const sample = 'A DateTime is a string such as 2026-11-22T09:30:00Z';

/** A text that is no moment is let through: the rules of its shape refuse it by its field, as over REST. */
function parse(value: unknown): Date | string {
  if (typeof value === 'string') return parseMoment(value) ?? value;
  throw new GraphQLError(sample);
}

function serialize(value: unknown): string {
  const date = value instanceof Date ? value : parse(value);
  if (date instanceof Date) return date.toISOString();
  throw new GraphQLError(sample);
}

/** A moment: ISO 8601 in UTC on the way out, any offset on the way in. */
export const GraphQLDateTime = new GraphQLScalarType<Date | string, string>({
  name: 'DateTime',
  description: 'A moment in ISO 8601, such as `2026-11-22T09:30:00.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize,
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
