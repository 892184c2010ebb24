import { AsyncResource } from 'node:async_hooks';

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

/** Questions of one statement: a burst must not make it as large as the memory. */
const most = 100;

/**
 * Lets one statement answer those who ask at about the same time: what is asked in one turn of the event loop goes together, and what is
 * asked while a statement is under way goes with the next. So the more is asked, the less each question costs, and one alone does not wait.
 *
 * The statement belongs to none of those who ask: it joins no transaction and no trace.
 */
export class Gatherer<Question, Answer> {
  #waiting: Waiting<Question, Answer>[] = [];
  #running = false;
  readonly #start = AsyncResource.bind(() => void this.#run());

  /** @param answer gives one answer to each question, in their order; where it fails, all that asked meet the fault */
  constructor(private readonly answer: (questions: Question[]) => Promise<readonly Answer[]>) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      if (!this.#running) this.#start();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) await this.#answerAll(this.#waiting.splice(0, most));
    this.#running = false;
  }

  async #answerAll(waiting: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.answer(waiting.map(({ question }) => question));
      waiting.forEach(({ resolve }, nth) => resolve(answers[nth] as Answer));
    } catch (fault) {
      waiting.forEach(({ reject }) => reject(fault));
    }
  }
}
