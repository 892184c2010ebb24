// Breaks: house/ports-are-abstract-classes
export interface Mailer {
  send(): Promise<void>; // ✗
}
