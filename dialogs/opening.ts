import { daysAfter, wallClockAt } from "../src/handoff/wall-clock.js";
import type { Language, Pack } from "../src/pack/pack.js";
import { line } from "./wording.js";

/**
 * When it opens, in the words of someone who asks now: "aujourd'hui à 14 h", "demain à 9 h", "lundi 2 novembre à 9 h".
 *
 * @param now tells what "today" is, by the clock of the pack's own time zone
 */
export function openingInWords(opensAt: Date, now: Date, language: Language, pack: Pack): string {
  const { timeZone } = pack.hours;
  const opening = wallClockAt(opensAt, timeZone);
  const today = wallClockAt(now, timeZone).date;
  const time = timeInWords(opening.time, language);
  if (opening.date === today) return line(pack, language, "opening-today", { time });
  if (opening.date === daysAfter(today, 1)) return line(pack, language, "opening-tomorrow", { time });
  return line(pack, language, "opening-on", { day: dayInWords(opening.date, language), time });
}

/** "09:00" -> "9 h", "9 a.m."; "13:30" -> "13 h 30", "1.30 p.m." */
function timeInWords(time: string, language: Language): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const minutes = String(minute).padStart(2, "0");
  if (language === "en") {
    const clock = hour % 12 || 12;
    return `${minute === 0 ? clock : `${clock}.${minutes}`} ${hour < 12 ? "a.m." : "p.m."}`;
  }
  return minute === 0 ? `${hour} h` : `${hour} h ${minutes}`;
}

/** "2026-11-02" -> "lundi 2 novembre", "Monday 2 November" */
function dayInWords(date: string, language: Language): string {
  const words = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`${date}T00:00:00Z`));
  return language === "fr" ? words.replace(/ 1 /, " 1er ") : words.replace(",", "");
}
