/** A site's time zone: a name such as `Europe/Berlin`, or hours from UTC. */
export type SiteZone = { readonly name: string } | { readonly hours: number };

/**
 * When something happened: in UTC where the source knows that, else by the site's own clock. Undefined for what is no
 * date, such as WordPress' zero.
 */
export function momentOf(utc: string | null, local: string | null, zone: SiteZone): Date | undefined {
  const known = parse(utc);
  if (known !== undefined) return new Date(known);
  const shown = parse(local);
  return shown === undefined ? undefined : new Date(shown - offsetOf(shown, zone));
}

const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(9999, 0, 1);

/** `2026-11-22 09:30:00` as if it were UTC; dates of other ages are faults. */
function parse(text: string | null): number | undefined {
  if (text === null || !/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/.test(text)) return undefined;
  const moment = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
  return moment > earliest && moment < latest ? moment : undefined;
}

function offsetOf(moment: number, zone: SiteZone): number {
  if ('hours' in zone) return zone.hours * 3_600_000;
  const parts = formatOf(zone.name).formatToParts(moment);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - moment;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A name that nobody knows is taken for UTC. */
function formatOf(name: string): Intl.DateTimeFormat {
  const known = formats.get(name);
  if (known) return known;
  const format = formatIn(name) ?? formatIn('UTC')!;
  formats.set(name, format);
  return format;
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  const numeric = 'numeric';
  const shown = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...shown });
  } catch {
    return undefined;
  }
}
