export class Person {
  constructor(readonly name: string) {}
}
