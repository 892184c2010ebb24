const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What goes into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** Markup whose values are text, however they look. Markup of ours goes in as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Markup)[]): Markup {
  const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? one);
  const written = values.map((value) => (value instanceof Markup ? value.text : escaped(value)));
  return new Markup(parts.reduce((all, part, index) => all + (written[index - 1] ?? '') + part));
}
