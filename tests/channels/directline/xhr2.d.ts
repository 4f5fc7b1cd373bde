declare module "xhr2" {
  /** The browser's XMLHttpRequest on Node's HTTP client. */
  const XMLHttpRequest: typeof globalThis.XMLHttpRequest;
  export default XMLHttpRequest;
}
