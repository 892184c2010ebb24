/** Who did what to what, and when. */
export interface AuditEntryView {
  readonly id: string;
  readonly at: Date;
  /** `person:<id>`, or `system:<name>` for the command line. */
  readonly actor: string;
  /** Such as `dead-letter.resent`. */
  readonly action: string;
  readonly subject: string;
}
