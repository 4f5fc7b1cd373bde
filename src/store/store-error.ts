/** The store cannot be opened; says what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code = "STORE_UNUSABLE";
}
