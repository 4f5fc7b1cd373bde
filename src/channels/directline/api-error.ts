import type { Sentence, SentenceLanguage } from "./refusals.js";

/**
 * A refusal in the form of Direct Line: `{"error":{"code","message"}}`. Clients act on the status alone
 * (docs/directline.md, "Where clients and documentation differ"), so each code below has exactly one.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /**
   * @param said English for whoever writes a client; a sentence for members in their languages
   * @param retryAt until when a client over a limit should wait
   */
  constructor(
    readonly code: ApiErrorCode,
    private readonly said: string | Sentence,
    readonly retryAt?: Date,
  ) {
    super(typeof said === "string" ? said : said.en);
    this.status = STATUS[code];
  }

  /** What the caller is told, in a language where there is a choice. */
  messageIn(language: SentenceLanguage): string {
    return typeof this.said === "string" ? this.said : this.said[language];
  }
}

const STATUS = {
  BadArgument: 400,
  Unauthorized: 401,
  TokenExpired: 403,
  TokenRevoked: 403,
  ConversationOver: 403,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  RequestTimeout: 408,
  MessageSizeTooBig: 413,
  UnsupportedMediaType: 415,
  ExpectationFailed: 417,
  TooManyRequests: 429,
  HeadersTooBig: 431,
  ServiceError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
} as const;
export type ApiErrorCode = keyof typeof STATUS;
