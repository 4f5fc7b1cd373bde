/** 32 letters, 16 to choose from each time: 128 random bits. No digit, or the server could take it for a number to mask. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => "abcdefghijklmnop".charAt(byte % 16)).join("");
}
