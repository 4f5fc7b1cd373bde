/** The part of nlp.js that is used: its packages ship no types. */
declare module "@nlpjs/core" {
  interface Container {
    use(plugin: unknown): void;
    get(name: "nlp"): Manager;
  }
  interface Manager {
    readonly settings: Record<string, unknown>;
    addLanguage(language: string): void;
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(
      language: string,
      text: string,
    ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>;
  }
  export function containerBootstrap(): Promise<Container>;
}
declare module "@nlpjs/lang-en" {
  export const LangEn: unknown;
}
declare module "@nlpjs/lang-fr" {
  export const LangFr: unknown;
}
declare module "@nlpjs/nlp" {
  export const Nlp: unknown;
}
