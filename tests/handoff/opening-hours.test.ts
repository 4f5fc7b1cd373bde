import { afterEach, describe, expect, it } from "vitest";
import { frenchHolidays } from "../../src/handoff/holidays.js";
import { isOpen, nextOpening } from "../../src/handoff/opening-hours.js";
import { momentOf, wallClockAt } from "../../src/handoff/wall-clock.js";
import type { OpeningHours } from "../../src/pack/pack.js";

const span = [{ from: "09:00", to: "18:00" }];
const friday = [
  { from: "09:00", to: "12:00" },
  { from: "13:30", to: "17:00" },
];
const hours: OpeningHours = {
  timeZone: "Europe/Paris",
  weekly: { 1: span, 2: span, 5: friday },
  holidays: "fr",
  exceptions: [
    { date: "2026-12-25", spans: [{ from: "10:00", to: "11:00" }], reason: "astreinte" },
    { date: "2026-12-28", spans: [], reason: "inventaire" },
  ],
  inWords: { fr: "le lundi, le mardi et le vendredi" },
};

describe("opening hours", () => {
  it.each([
    ["on a Monday in winter, 09:00 in Paris", "2026-11-23T08:00:00Z", true],
    ["one minute before", "2026-11-23T07:59:00Z", false],
    ["on a Monday in summer, 09:00 in Paris", "2026-07-06T07:00:00Z", true],
    ["on a Monday in summer, one minute before", "2026-07-06T06:59:00Z", false],
    ["at 17:59", "2026-11-23T16:59:59Z", true],
    ["at 18:00", "2026-11-23T17:00:00Z", false],
    ["at midnight", "2026-11-22T23:00:00Z", false],
    ["during Friday's lunch", "2026-11-27T11:45:00Z", false],
    ["after Friday's lunch", "2026-11-27T12:30:00Z", true],
    ["on a day without hours", "2026-11-25T10:00:00Z", false],
    ["late on Sunday UTC, when Paris has Monday but it is night", "2026-11-22T23:30:00Z", false],
    ["on the Monday after the clocks went back", "2026-10-26T08:00:00Z", true],
    ["on the Monday after the clocks went forward", "2026-03-30T07:00:00Z", true],
    ["on All Saints' Day, a Monday in 2027", "2027-11-01T10:00:00Z", false],
    ["on Easter Monday", "2026-04-06T10:00:00Z", false],
    ["on Whit Monday", "2026-05-25T10:00:00Z", false],
    ["on 14 July, a Tuesday in 2026", "2026-07-14T10:00:00Z", false],
    ["on a holiday with hours of its own", "2026-12-25T09:30:00Z", true],
    ["on that holiday, at the usual time", "2026-12-25T14:00:00Z", false],
    ["on a day that is closed for once", "2026-12-28T10:00:00Z", false],
  ])("are judged by Paris time: %s", (_, at, open) => {
    expect(isOpen(hours, new Date(at))).toBe(open);
  });

  it.each([
    ["in the last minute of the day", "2026-11-23T22:59:59Z", true],
    ["in the first minute of the next", "2026-11-23T23:00:00Z", true],
    ["when the span of that day is over", "2026-11-24T05:00:00Z", false],
    ["in the hour that comes twice as the clocks go back, the first time", "2026-10-25T00:30:00Z", true],
    ["and the second time", "2026-10-25T01:30:00Z", true],
  ])("may go on past midnight: %s", (_, at, open) => {
    const night: OpeningHours = {
      timeZone: "Europe/Paris",
      weekly: {
        1: [{ from: "22:00", to: "24:00" }],
        2: [{ from: "00:00", to: "06:00" }],
        7: [{ from: "00:00", to: "24:00" }],
      },
      exceptions: [],
      inWords: {},
    };
    expect(isOpen(night, new Date(at))).toBe(open);
  });

  it("know no holiday where the pack names none", () => {
    const { holidays: _, ...always } = hours;
    expect(isOpen(always, new Date("2027-11-01T10:00:00Z"))).toBe(true);
  });
});

describe("the next opening", () => {
  it.each([
    ["this morning", "2026-11-23T05:00:00Z", "2026-11-23T08:00:00Z"],
    ["after lunch", "2026-11-27T11:30:00Z", "2026-11-27T12:30:00Z"],
    ["tomorrow", "2026-11-23T17:00:00Z", "2026-11-24T08:00:00Z"],
    ["while it is open, the time after", "2026-11-23T10:00:00Z", "2026-11-24T08:00:00Z"],
    [
      "over the night in which the clocks go back, Friday to Monday",
      "2026-10-23T16:00:00Z",
      "2026-10-26T08:00:00Z",
    ],
    ["over the night in which they go forward", "2026-03-27T17:00:00Z", "2026-03-30T07:00:00Z"],
    ["after the long weekend of 1 November 2027", "2027-10-29T16:00:00Z", "2027-11-02T08:00:00Z"],
    [
      "on Friday 30 October 2026, two days before the holiday",
      "2026-10-30T17:00:00Z",
      "2026-11-02T08:00:00Z",
    ],
    ["after Christmas and the day that is closed for once", "2026-12-25T10:30:00Z", "2026-12-29T08:00:00Z"],
  ])("is %s", (_, at, expected) => {
    expect(nextOpening(hours, new Date(at))).toEqual(new Date(expected));
  });

  it("is none in a house that never opens", () => {
    expect(
      nextOpening({ ...hours, weekly: {}, exceptions: [] }, new Date("2026-11-23T10:00:00Z")),
    ).toBeUndefined();
  });
});

describe("a wall clock", () => {
  it("is made once for its zone, as each turn looks at it", () => {
    const { DateTimeFormat } = Intl;
    let made = 0;
    class Counted extends DateTimeFormat {
      constructor(...asked: ConstructorParameters<typeof DateTimeFormat>) {
        super(...asked);
        made += 1;
      }
    }
    Intl.DateTimeFormat = Counted as typeof DateTimeFormat;
    for (let turn = 0; turn < 3; turn += 1) wallClockAt(new Date(), "Asia/Kathmandu");
    Intl.DateTimeFormat = DateTimeFormat;
    expect(made).toBe(1);
  });

  it.each([
    ["before the clocks go back", "2026-10-25", "01:59", "2026-10-24T23:59:00Z"],
    ["in the hour that comes twice, the first time", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"],
    ["after the clocks went back", "2026-10-25", "03:00", "2026-10-25T02:00:00Z"],
    ["in the hour that is skipped, as late after it", "2026-03-29", "02:30", "2026-03-29T01:30:00Z"],
    ["after the clocks went forward", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"],
  ])("is read %s", (_, date, time, expected) => {
    expect(momentOf({ date, time }, "Europe/Paris")).toEqual(new Date(expected));
  });

  it("comes back to the same moment, in every zone and on every day of a year", () => {
    for (const zone of [
      "Europe/Paris",
      "America/Martinique",
      "Indian/Reunion",
      "Pacific/Noumea",
      "America/Miquelon",
    ]) {
      for (let day = 0; day < 365; day += 1) {
        const at = new Date(Date.UTC(2026, 0, 1, 8, 30) + day * 86_400_000);
        expect(momentOf(wallClockAt(at, zone), zone)).toEqual(at);
      }
    }
  });
});

describe("the public holidays of France", () => {
  const zone = process.env["TZ"];
  afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  it.each([
    "UTC",
    "Europe/Paris",
    "America/Santiago",
    "Pacific/Auckland",
    "Pacific/Noumea",
    "America/Los_Angeles",
  ])("are the same on a server in %s", (timeZone) => {
    process.env["TZ"] = timeZone;
    expect([...frenchHolidays(2024)].sort()).toEqual([
      "2024-01-01",
      "2024-04-01",
      "2024-05-01",
      "2024-05-08",
      "2024-05-09",
      "2024-05-20",
      "2024-07-14",
      "2024-08-15",
      "2024-11-01",
      "2024-11-11",
      "2024-12-25",
    ]);
  });
});
