/**
 * Sets rows in columns: the first column to the left, the others to the right.
 *
 * @param rows cells; the first row is the heading
 */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [heading = "", ...lines] = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return [heading, "─".repeat(widths.reduce((sum, width) => sum + width + 2, -2)), ...lines].join("\n");
}
