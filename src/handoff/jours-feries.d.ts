/** The package ships no types. */
declare module "@socialgouv/jours-feries" {
  /** @returns the name of each national public holiday of that year -> its day, at midnight of the machine's own clock */
  export default function joursFeries(year: number): Readonly<Record<string, Date>>;
}
