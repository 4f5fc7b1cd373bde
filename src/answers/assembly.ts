/**
 * As much of WebAssembly's binary format as one short function takes. An instruction is its bytes; it takes what it
 * needs from the stack and leaves its result there.
 *
 * @see https://webassembly.github.io/spec/core/binary/
 */

export type Code = readonly number[];

const I32_TYPE = 0x7f;
const V128_TYPE = 0x7b;
const FUNCTION_TYPE = 0x60;
const NO_RESULT = 0x40;
/** Addresses are multiples of 4. */
const OF_FOUR = 2;
const HEADER: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const SECTIONS = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 } as const;
const MEMORY_KIND: Code = [0x02];
const FUNCTION_KIND: Code = [0x00];

export const get = (local: number): Code => [0x20, ...sizeOf(local)];
export const set = (local: number): Code => [0x21, ...sizeOf(local)];
export const loadI32 = (offset: number): Code => [0x28, OF_FOUR, ...sizeOf(offset)];
export const loadF32 = (offset: number): Code => [0x2a, OF_FOUR, ...sizeOf(offset)];
/** @param value 0 .. 63 */
export const i32 = (value: number): Code => [0x41, value];
export const add: Code = [0x6a];
export const multiply: Code = [0x6c];
const isLess: Code = [0x49];

/** Four 32-bit floats at once. */
export const four = {
  load: simd(0x00, OF_FOUR, 0),
  store: simd(0x0b, OF_FOUR, 0),
  /** one float into all four places */
  spread: simd(0x13),
  add: simd(0xe4),
  multiply: simd(0xe6),
} as const;

function simd(operation: number, ...rest: readonly number[]): Code {
  return [0xfd, ...sizeOf(operation), ...rest];
}

/** Repeats what is done while one local, raised by `step` each time, is less than another; at least once. */
export function loop(local: number, step: number, end: number, body: Code): Code {
  const raise = [...get(local), ...i32(step), ...add, ...set(local)];
  const again = [...get(local), ...get(end), ...isLess, 0x0d, 0];
  return [0x03, NO_RESULT, ...body, ...raise, ...again, 0x0b];
}

export interface Routine {
  /** numbers that it is called with: the first locals */
  readonly parameters: number;
  /** further locals that hold a number, and after them those that hold four floats */
  readonly numbers: number;
  readonly fours: number;
  readonly code: Code;
}

/** @returns a module that imports `env.memory` and exports `run` */
export function compile({ parameters, numbers, fours, code }: Routine): WebAssembly.Module {
  const locals = list([
    [...sizeOf(numbers), I32_TYPE],
    [...sizeOf(fours), V128_TYPE],
  ]);
  const body = [...locals, ...code, 0x0b];
  const smallest = [0x00, 1];
  return new WebAssembly.Module(
    Uint8Array.from([
      ...HEADER,
      ...section("types", [FUNCTION_TYPE, ...list(new Array(parameters).fill([I32_TYPE])), ...list([])]),
      ...section("imports", [...text("env"), ...text("memory"), ...MEMORY_KIND, ...smallest]),
      ...section("functions", [0]),
      ...section("exports", [...text("run"), ...FUNCTION_KIND, 0]),
      ...section("code", [...sizeOf(body.length), ...body]),
    ]),
  );
}

function section(name: keyof typeof SECTIONS, only: Code): Code {
  const content = list([only]);
  return [SECTIONS[name], ...sizeOf(content.length), ...content];
}

function list(items: readonly Code[]): Code {
  return [...sizeOf(items.length), ...items.flat()];
}

function text(ascii: string): Code {
  return list([...Buffer.from(ascii, "ascii")].map((byte) => [byte]));
}

/** LEB128: seven bits to a byte, the lowest first; all but the last byte have their highest bit set. */
function sizeOf(number: number): Code {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...sizeOf(number >>> 7)];
}
