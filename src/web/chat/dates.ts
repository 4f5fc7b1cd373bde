/** "2024-02" or "2024-02-07", as sources are dated. */
const SOURCE_DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/**
 * A source's date in words: "2024-02-07" gives "7 février 2024", "2024-02" gives "février 2024".
 *
 * @param date ISO date, year-month or year; anything else is given back as it is
 */
export function dateInWords(date: string, language: string): string {
  const [, year, month, day] = SOURCE_DATE.exec(date) ?? [];
  if (year === undefined || month === undefined) return date;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return new Intl.DateTimeFormat(regional(language), {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
    ...(day !== undefined && { day: "numeric" }),
  }).format(moment);
}

/** The hour and minute at which a message came, in the device's time zone: never "2 minutes ago", which ticks. */
export function hourInWords(moment: Date, language: string): string {
  return new Intl.DateTimeFormat(regional(language), { hour: "2-digit", minute: "2-digit" }).format(moment);
}

/** The day of a conversation: "7 février 2024". */
export function dayInWords(moment: Date, language: string): string {
  const form = { year: "numeric", month: "long", day: "numeric" } as const;
  return new Intl.DateTimeFormat(regional(language), form).format(moment);
}

/** English dates as Europe writes them. */
function regional(language: string): string {
  return language === "en" ? "en-GB" : language;
}
