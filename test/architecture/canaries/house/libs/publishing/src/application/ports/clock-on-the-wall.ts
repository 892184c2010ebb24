// Breaks: house/ports-are-abstract-classes
export class ClockOnTheWall { // ✗
  readonly hours = 12;
}
