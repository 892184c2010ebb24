/** How many comments one person may write. */
export class CommentLimits {
  constructor(readonly perMinute: number) {}
}
