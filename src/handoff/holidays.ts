import joursFeries from "@socialgouv/jours-feries";

const HALF_A_DAY = 12 * 60 * 60 * 1000;

/**
 * The public holidays of the whole of France in a year (Code du travail, art. L3133-1).
 *
 * @returns ISO dates: "2026-11-01"
 */
export function frenchHolidays(year: number): ReadonlySet<string> {
  // The library gives midnight by the machine's clock, and counts from Easter in steps of 24 hours: where clocks change
  // in between, that is 23:00 of the day before. Noon is the same day wherever the machine stands.
  return new Set(Object.values(joursFeries(year)).map((midnight) => dateOf(midnight.getTime() + HALF_A_DAY)));
}

function dateOf(moment: number): string {
  const local = new Date(moment);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
}
