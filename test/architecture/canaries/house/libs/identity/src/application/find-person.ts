export class FindPerson {
  constructor(readonly id: string) {}
}
