import type { GuidanceFile, RedirectData, TopicData } from "./guidance-file.js";
import type { Report } from "./mistake.js";
import {
  type Contact,
  type ContactId,
  type Guidance,
  REDIRECT_REASONS,
  type Redirect,
  type RedirectReason,
  type Statement,
  type StatementId,
  type Topic,
  type TopicId,
} from "./pack.js";
import { reportTwins, reportUnknown } from "./reading.js";
import type { YamlFile } from "./yaml-file.js";

/** What a topic or redirect may refer to. */
export interface Known {
  readonly contacts: ReadonlyMap<ContactId, Contact>;
  readonly statements: ReadonlyMap<StatementId, Statement>;
  /** of every file of topics/, also of one that holds mistakes */
  readonly topicIds: readonly TopicId[];
}

/** Looks up what topics refer to. Files with mistakes, and answers without a known next step, are left out. */
export function topicsOf(
  files: readonly GuidanceFile<TopicData>[],
  known: Known,
  report: Report,
): Map<TopicId, Topic> {
  const topics = new Map<TopicId, Topic>();
  for (const { id, source, data } of files) {
    if (source === undefined || data === undefined) continue;
    const guidance = guidanceOf(id, source, data, known, report);
    if (guidance !== undefined) topics.set(id, { id, group: data.group, ...guidance });
  }
  return topics;
}

/** The same for redirects. */
export function redirectsOf(
  files: readonly GuidanceFile<RedirectData>[],
  known: Known,
  report: Report,
): Map<RedirectReason, Redirect> {
  const redirects = new Map<RedirectReason, Redirect>();
  for (const id of REDIRECT_REASONS) {
    const { source, data } = files.find((file) => file.id === id) ?? {};
    const guidance = source && data && guidanceOf(id, source, data, known, report);
    if (guidance !== undefined) redirects.set(id, { id, ...guidance });
  }
  return redirects;
}

function guidanceOf(
  id: TopicId,
  source: YamlFile,
  data: RedirectData,
  known: Known,
  report: Report,
): Guidance | undefined {
  const { title, answer, next } = data;
  const contact = known.contacts.get(next.contact);
  if (contact === undefined) {
    const place = source.place(["next", "contact"]);
    reportUnknown(next.contact, known.contacts.keys(), ["contact", "contacts of pack.yaml"], place, report);
  }
  const sources = statementsOf(source, data, known, report);
  const related = relatedOf(id, source, data, known, report);
  if (contact === undefined) return undefined;
  return { title, answer, next: { label: next.label, contact }, sources, related };
}

function statementsOf(source: YamlFile, data: RedirectData, known: Known, report: Report): Statement[] {
  const placeOf = (index: number) => source.place(["sources", index]);
  reportTwins(data.sources, "source", placeOf, report);
  return data.sources.flatMap((id, index) => {
    const statement = known.statements.get(id);
    if (statement !== undefined) return [statement];
    reportUnknown(id, known.statements.keys(), ["source", "sources.yaml"], placeOf(index), report);
    return [];
  });
}

function relatedOf(
  id: TopicId,
  source: YamlFile,
  data: RedirectData,
  { topicIds }: Known,
  report: Report,
): TopicId[] {
  const placeOf = (index: number) => source.place(["related", index]);
  reportTwins(data.related, "related topic", placeOf, report);
  data.related.forEach((topic, index) => {
    if (topic === id) {
      report({ ...placeOf(index), problem: `topic "${id}" is related to itself`, remedy: "remove it" });
    } else if (!topicIds.includes(topic)) {
      reportUnknown(topic, topicIds, ["related topic", "topics/"], placeOf(index), report);
    }
  });
  return data.related.filter((topic) => topic !== id && topicIds.includes(topic));
}
