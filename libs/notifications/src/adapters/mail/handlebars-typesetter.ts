import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Typesetter } from '../../application/ports/typesetter.js';
import { singleLine, type MailBody } from '../../domain/mail.js';
import type { Wording, WordingValues } from '../../domain/wording.js';
import { htmlLayout, textLayout } from './layout.js';

type Template = (values: object) => string;

/** A value that a wording names and nobody gave is a mistake to be seen, not an empty place in a letter. */
const strict = { strict: true } as const;

/** One Handlebars of our own, so that nothing else in the process can add helpers to it. */
const handlebars = Handlebars.create();
const layouts = {
  text: handlebars.compile(textLayout, { noEscape: true }),
  html: handlebars.compile(htmlLayout),
};

/** Handlebars: values are escaped in HTML, and never read as a template. */
@Injectable()
export class HandlebarsTypesetter extends Typesetter {
  readonly #compiled = new Map<string, Template>();

  set(wording: Wording, values: WordingValues, { unsubscribeUrl }: { unsubscribeUrl?: string } = {}): MailBody {
    const fill = (template: string): string => this.#compile(template)(values);
    const { paragraphs, action, quote } = wording;
    const subject = singleLine(fill(wording.subject));
    const parts = {
      subject,
      publication: values.publication,
      url: values.url,
      paragraphs: paragraphs.map(fill),
      action: action && { label: fill(action.label), url: fill(action.url) },
      quote: quote === undefined ? undefined : fill(quote),
      unsubscribeUrl,
    };
    return { subject, text: layouts.text(parts), html: layouts.html(parts) };
  }

  /** Unescaped: the layout escapes what it is given, once. */
  #compile(template: string): Template {
    const known = this.#compiled.get(template);
    if (known) return known;
    const compiled = handlebars.compile(template, { ...strict, noEscape: true });
    this.#compiled.set(template, compiled);
    return compiled;
  }
}
