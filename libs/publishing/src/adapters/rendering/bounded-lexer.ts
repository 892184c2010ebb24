import { Lexer, type MarkedToken, type Token, type TokensList } from 'marked';

/** In about nanoseconds: what marked may spend beyond time that is linear in the length of a text. */
const budget = 500_000_000;

/** A pair of marks that may belong together, of which marked tries many. */
const perPairOfMarks = 40;

/** A table is filled up to the width of its head, and so may hold far more cells than were written. */
const perEmptyCell = 10_000;

/** A line of an item of a list, by a character of the same item. */
const perLineAndCharacter = 3;

const mark = /\*+|_+|~+|\[/g;

/** An item of a list as far as the next item or an empty line: what marked puts together line by line. */
const item = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t][^\n]*(?:\n(?! {0,3}(?:[-*+]|\d{1,9}[.)])[ \t])[^\n]*\S[^\n]*)+/gm;

/** Inside an item: lines as far as an empty one, or a list that may interrupt a paragraph. */
const paragraph = /^[^\n]*\S[^\n]*(?:\n(?! {0,3}(?:[-*+]|1[.)])[ \t]+\S)[^\n]*\S[^\n]*)+/gm;

const longWord = /\S{256,}/g;
const mayBeAddress = /@|:\/\/|www\./i;

/**
 * marked's lexer, of which the time grows with the square of some texts: open marks of emphasis in one paragraph, one
 * long address, the lines of one item of a list, the cells that rows lack. It counts these before they are read.
 * @throws TooIntricate
 */
export class BoundedLexer extends Lexer {
  #left = budget;

  override blockTokens(src: string, tokens?: Token[], clipped?: boolean): MarkedToken[];
  override blockTokens(src: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], clipped?: boolean): Token[] {
    this.#spendOnLines(src, item);
    // Inside an item each line is read by itself, and each time the rest of its paragraph is looked through.
    if (!this.state.top) this.#spendOnLines(src, paragraph);
    return super.blockTokens(src, tokens, clipped);
  }

  override inline(src: string, tokens?: Token[]): Token[] {
    if (src === '') this.#spend(perEmptyCell);
    return super.inline(src, tokens);
  }

  /** Called again for what stands between two marks, so that nested emphasis counts at each level. */
  override inlineTokens(src: string, tokens?: Token[]): Token[] {
    this.#spend(perPairOfMarks * (src.match(mark)?.length ?? 0) ** 2);
    for (const [word] of src.matchAll(longWord)) {
      if (mayBeAddress.test(word)) this.#spend(word.length ** 2);
    }
    return super.inlineTokens(src, tokens);
  }

  #spendOnLines(src: string, together: RegExp): void {
    for (const [text] of src.matchAll(together)) this.#spend(perLineAndCharacter * text.split('\n').length * text.length);
  }

  #spend(cost: number): void {
    this.#left -= cost;
    if (this.#left < 0) throw new TooIntricate();
  }
}

export class TooIntricate extends Error {}
