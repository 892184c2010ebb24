/** New identifiers, as an argument: UUID version 7 (RFC 9562), so that they sort by the time of their making. */
export abstract class Ids {
  abstract next(): string;
}
