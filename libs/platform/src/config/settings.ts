/** The environment cannot be used; the message names each variable that is wrong and what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable as it was read: what it may be, and what it is where it is absent (undefined: it is required). */
export interface Setting {
  readonly values: string;
  readonly fallback: string | undefined;
}

/** Reads variables one by one and collects what is wrong with them. An empty variable counts as absent. */
export class Settings {
  readonly #faults: string[] = [];
  /** What was asked for, in its order. */
  readonly asked = new Map<string, Setting>();

  constructor(private readonly environment: Environment) {}

  text(name: string, fallback: string): string {
    this.#note(name, 'text', fallback);
    return this.#read(name) ?? fallback;
  }

  whole(name: string, fallback: number, range: { min: number; max?: number }): number {
    const raw = this.#read(name);
    const { min, max = Number.MAX_SAFE_INTEGER } = range;
    this.#note(name, range.max === undefined ? `a whole number from ${min}` : `${min} to ${max}`, String(fallback));
    if (raw === undefined) return fallback;
    const value = /^\d{1,15}$/.test(raw) ? Number(raw) : NaN;
    if (value >= min && value <= max) return value;
    this.fault(name, `must be a whole number from ${min} to ${max}`);
    return fallback;
  }

  /** A part of the whole. */
  share(name: string, fallback: number): number {
    this.#note(name, '0 to 1', String(fallback));
    const raw = this.#read(name) ?? String(fallback);
    if (/^(0(\.\d+)?|1(\.0+)?)$/.test(raw)) return Number(raw);
    this.fault(name, 'must be a number from 0 to 1');
    return fallback;
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    this.#note(name, choices.join(', '), fallback);
    const raw = this.#read(name);
    const chosen = choices.find((choice) => choice === raw);
    if (raw !== undefined && chosen === undefined) this.fault(name, `must be one of ${choices.join(', ')}`);
    return chosen ?? fallback;
  }

  /** A required address where there is no fallback. */
  url(name: string, fallback: string | undefined, protocols: readonly string[]): string {
    this.#note(name, protocols.map((protocol) => `${protocol}//…`).join(' or '), fallback);
    const value = this.#read(name) ?? fallback;
    if (value === undefined) this.fault(name, 'is required');
    else if (!protocols.includes(protocolOf(value) ?? '')) {
      this.fault(name, `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    }
    return value ?? '';
  }

  optionalUrl(name: string, protocols: readonly string[]): string | undefined {
    if (this.#read(name) !== undefined) return this.url(name, undefined, protocols);
    this.#note(name, protocols.map((protocol) => `${protocol}//…`).join(' or '), '');
    return undefined;
  }

  /** Parts between commas; `what` says what each should be. */
  list(name: string, what: string, isPart: (part: string) => boolean): string[] {
    this.#note(name, what, '');
    const parts = (this.#read(name) ?? '').split(',').flatMap((part) => part.trim() || []);
    if (!parts.every(isPart)) this.fault(name, `must be ${what}, with commas between them`);
    return parts;
  }

  /** Characters at the least; without a fallback the variable is required. Faults never show the value. */
  secret(name: string, { minimum, fallback, known }: { minimum: number; fallback: string | undefined; known?: string }): string {
    this.#note(name, `at least ${minimum} characters`, fallback === undefined ? undefined : 'one that everybody knows');
    const value = this.#read(name) ?? fallback;
    if (value === undefined) this.fault(name, 'is required');
    else if (value.length < minimum) this.fault(name, `must have at least ${minimum} characters`);
    else if (new Set(value).size < minimum / 4) this.fault(name, 'is weak: it repeats a few characters');
    else if (known && value === known && fallback === undefined) this.fault(name, 'is one that everybody knows');
    return value ?? '';
  }

  /** Two variables that make sense only together. */
  together<Result>(
    first: string,
    second: string,
    combine: (a: string, b: string) => Result,
  ): Result | undefined {
    this.#note(first, `text, with ${second}`, '');
    this.#note(second, `text, with ${first}`, '');
    const [a, b] = [this.#read(first), this.#read(second)];
    if (a !== undefined && b !== undefined) return combine(a, b);
    if (a !== b) this.fault(a === undefined ? first : second, `is required with ${a === undefined ? second : first}`);
    return undefined;
  }

  fault(name: string, what: string): void {
    this.#faults.push(`${name} ${what}`);
  }

  refuseFaults(): void {
    if (this.#faults.length > 0) throw new ConfigError(`The configuration is wrong:\n  ${this.#faults.join('\n  ')}`);
  }

  #note(name: string, values: string, fallback: string | undefined): void {
    this.asked.set(name, { values, fallback });
  }

  #read(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }
}

function protocolOf(value: string): string | undefined {
  return URL.canParse(value) ? new URL(value).protocol : undefined;
}
