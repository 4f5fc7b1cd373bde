/** A run of text within a line. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** A paragraph or a list of a reply. A line is a list of runs. */
export type Block =
  | { readonly kind: "paragraph"; readonly lines: readonly (readonly Run[])[] }
  | { readonly kind: "ordered" | "unordered"; readonly lines: readonly (readonly Run[])[] };

const UNORDERED = /^\s*[-*•]\s+/;
const ORDERED = /^\s*\d+[.)]\s+/;

/**
 * Reads the little Markdown that replies are written in: paragraphs, "- " and "1. " lists, **bold**. Everything else
 * stays plain text; a link becomes its words and its address, because only the next official step may be followed.
 */
export function parseMarkdown(text: string): readonly Block[] {
  const blocks: { kind: Block["kind"]; lines: string[] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const kind = kindOf(line);
    if (open === undefined || (open.kind !== kind && !isContinuation(open.kind, kind, line))) {
      open = { kind, lines: [] };
      blocks.push(open);
    }
    if (open.kind !== "paragraph" && kind === "paragraph") {
      open.lines.push(`${open.lines.pop() ?? ""} ${line.trim()}`);
    } else {
      open.lines.push(line.replace(open.kind === "paragraph" ? /^\s+/ : markerOf(open.kind), "").trimEnd());
    }
  }
  return joinLists(blocks).map(({ kind, lines }) => ({ kind, lines: lines.map(runsOf) }));
}

function kindOf(line: string): Block["kind"] {
  if (UNORDERED.test(line)) return "unordered";
  return ORDERED.test(line) ? "ordered" : "paragraph";
}

function markerOf(kind: "ordered" | "unordered"): RegExp {
  return kind === "ordered" ? ORDERED : UNORDERED;
}

/** An indented line without a marker goes on with the list item above it. */
function isContinuation(open: Block["kind"], kind: Block["kind"], line: string): boolean {
  return open !== "paragraph" && kind === "paragraph" && /^\s{2,}/.test(line);
}

/** A list whose items stand apart by empty lines is one list, so that its numbers go on. */
function joinLists<Part extends { readonly kind: Block["kind"]; readonly lines: string[] }>(
  blocks: readonly Part[],
): readonly Part[] {
  const joined: Part[] = [];
  for (const block of blocks) {
    const last = joined[joined.length - 1];
    if (last && last.kind === block.kind && block.kind !== "paragraph") last.lines.push(...block.lines);
    else joined.push(block);
  }
  return joined;
}

function runsOf(line: string): readonly Run[] {
  const plain = line.replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, "$1 ($2)");
  return plain
    .split(/\*\*([^*]+)\*\*/)
    .map((text, index) => ({ text, bold: index % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
