import type { Random } from "../load/random.js";

/** @returns the values in another order (Fisher and Yates) */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}

/** @returns one of the values, by chance */
export function oneOf<T>(values: readonly T[], random: Random): T {
  const found = values[Math.floor(random() * values.length)];
  if (found === undefined) throw new Error("There is nothing to choose from.");
  return found;
}
