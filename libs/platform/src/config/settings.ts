/** The environment cannot be used; the message names each variable that is wrong and what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and collects what is wrong with them. An empty variable counts as absent. */
export class Settings {
  readonly #faults: string[] = [];

  constructor(private readonly environment: Environment) {}

  text(name: string, fallback: string): string {
    return this.#read(name) ?? fallback;
  }

  whole(name: string, fallback: number, range: { min: number; max?: number }): number {
    const raw = this.#read(name);
    if (raw === undefined) return fallback;
    const { min, max = Number.MAX_SAFE_INTEGER } = range;
    const value = /^\d{1,15}$/.test(raw) ? Number(raw) : NaN;
    if (value >= min && value <= max) return value;
    this.fault(name, `must be a whole number from ${min} to ${max}`);
    return fallback;
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const raw = this.#read(name);
    const chosen = choices.find((choice) => choice === raw);
    if (raw !== undefined && chosen === undefined) this.fault(name, `must be one of ${choices.join(', ')}`);
    return chosen ?? fallback;
  }

  /** A required address where there is no fallback. */
  url(name: string, fallback: string | undefined, protocols: readonly string[]): string {
    const value = this.#read(name) ?? fallback;
    if (value === undefined) this.fault(name, 'is required');
    else if (!protocols.includes(protocolOf(value) ?? '')) {
      this.fault(name, `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    }
    return value ?? '';
  }

  optionalUrl(name: string, protocols: readonly string[]): string | undefined {
    return this.#read(name) === undefined ? undefined : this.url(name, undefined, protocols);
  }

  /** Parts between commas; `what` says what each should be. */
  list(name: string, what: string, isPart: (part: string) => boolean): string[] {
    const parts = (this.#read(name) ?? '').split(',').flatMap((part) => part.trim() || []);
    if (!parts.every(isPart)) this.fault(name, `must be ${what}, with commas between them`);
    return parts;
  }

  /** Characters at the least; without a fallback the variable is required. Faults never show the value. */
  secret(name: string, { minimum, fallback }: { minimum: number; fallback: string | undefined }): string {
    const value = this.#read(name) ?? fallback;
    if (value === undefined) this.fault(name, 'is required');
    else if (value.length < minimum) this.fault(name, `must have at least ${minimum} characters`);
    return value ?? '';
  }

  /** Two variables that make sense only together. */
  together<Result>(
    first: string,
    second: string,
    combine: (a: string, b: string) => Result,
  ): Result | undefined {
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

  #read(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }
}

function protocolOf(value: string): string | undefined {
  return URL.canParse(value) ? new URL(value).protocol : undefined;
}
