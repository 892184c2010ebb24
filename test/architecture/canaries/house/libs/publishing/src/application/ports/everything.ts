// Breaks: house/ports-are-small
export abstract class Everything { // ✗
  abstract ask0(): void;
  abstract ask1(): void;
  abstract ask2(): void;
  abstract ask3(): void;
  abstract ask4(): void;
  abstract ask5(): void;
  abstract ask6(): void;
  abstract ask7(): void;
}
