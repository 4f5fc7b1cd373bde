import * as z from "zod";
import type { Report } from "./mistake.js";
import type { Language, SourceDocument, Statement, StatementId } from "./pack.js";
import { type Reading, reportTwins, reportUnknown } from "./reading.js";
import { dateSchema, idSchema, perLanguage, textSchema } from "./text-schemas.js";
import { readYaml, validate, type YamlFile } from "./yaml-file.js";

const SOURCES_FILE = "sources.yaml";

/** The statements, and the file that their places are asked of. */
export interface Sources {
  readonly source: YamlFile;
  /** in the order of the file */
  readonly statements: ReadonlyMap<StatementId, Statement>;
}

const asOfSchema = z.union([z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)], {
  error: "write the day or the month on which it spoke: 2024-02-07 or 2024-02",
});

function sourcesSchema(languages: readonly Language[]) {
  return z.strictObject({
    documents: z.array(
      z.strictObject({
        id: idSchema,
        title: perLanguage(languages),
        publisher: textSchema,
        url: z.url({ protocol: /^https$/, error: "write the whole address, with https://" }).optional(),
        asOf: asOfSchema.optional(),
      }),
    ),
    statements: z.array(
      z.strictObject({
        id: z
          .string()
          .regex(
            /^[a-z0-9]+(-[a-z0-9]+)*-\d+$/,
            "write the id of its document, a hyphen and a number: advisory-1",
          ),
        says: perLanguage(languages),
        reviewBy: dateSchema.optional(),
      }),
    ),
  });
}

/** Reads sources.yaml. @returns undefined when it cannot be read as a whole; that is reported */
export function readSources({ directory, languages, report }: Reading): Sources | undefined {
  const source = readYaml(directory, SOURCES_FILE, report);
  const data = source && validate(source, sourcesSchema(languages), languages, report);
  if (source === undefined || data === undefined) return undefined;
  for (const list of ["documents", "statements"] as const) {
    const ids = data[list].map(({ id }) => id);
    reportTwins(ids, list.slice(0, -1), (index) => source.place([list, index, "id"]), report);
  }
  const documents = new Map<string, SourceDocument>(
    data.documents.map(({ id, title, publisher, url, asOf }) => [
      id,
      { id, title, publisher, ...(url && { url }), ...(asOf && { asOf }) },
    ]),
  );
  const statements = new Map<StatementId, Statement>();
  data.statements.forEach(({ id, says, reviewBy }, index) => {
    const document = documents.get(documentIdOf(id));
    if (document !== undefined) statements.set(id, { id, document, says, ...(reviewBy && { reviewBy }) });
    else {
      const place = source.place(["statements", index, "id"]);
      reportUnknown(
        documentIdOf(id),
        documents.keys(),
        ["document", "documents of sources.yaml"],
        place,
        report,
      );
    }
  });
  return { source, statements };
}

/** Reports every statement that no answer cites: nobody would ever see it, or see that it is wrong. */
export function checkStatementsUsed(sources: Sources, cited: ReadonlySet<StatementId>, report: Report): void {
  for (const id of sources.statements.keys()) {
    if (cited.has(id)) continue;
    report({
      ...placeOfStatement(sources.source, id),
      problem: `no answer uses statement "${id}"`,
      remedy: "cite it in a topic or redirect, or remove it",
    });
  }
}

/** Where a statement stands in sources.yaml. */
export function placeOfStatement(source: YamlFile, id: StatementId) {
  const list = z
    .looseObject({ statements: z.array(z.looseObject({ id: z.string() })) })
    .safeParse(source.value);
  const index = list.data?.statements.findIndex((statement) => statement.id === id) ?? 0;
  return source.place(["statements", index, "id"]);
}

/** "cnil-advice-2" -> "cnil-advice" */
function documentIdOf(statementId: StatementId): string {
  return statementId.replace(/-\d+$/, "");
}
