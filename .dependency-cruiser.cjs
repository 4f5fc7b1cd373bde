/**
 * Who may import whom (docs/design.md). Each layer may reach down, never up:
 * main -> http, cli -> channels -> dialogs -> answers, handoff, privacy -> pack.
 */
const layers = [
  { name: "pack", path: "^src/pack/", may: ["pack"] },
  { name: "privacy", path: "^src/privacy/", may: ["privacy", "pack"] },
  { name: "answers", path: "^src/answers/", may: ["answers", "pack"] },
  { name: "handoff", path: "^src/handoff/", may: ["handoff", "pack"] },
  { name: "dialogs", path: "^dialogs/", may: ["dialogs", "answers", "handoff", "privacy", "pack"] },
  {
    name: "channels",
    path: "^src/channels/",
    may: ["channels", "dialogs", "answers", "handoff", "privacy", "pack"],
  },
];
const pathOf = Object.fromEntries(layers.map(({ name, path }) => [name, path]));

/** A layer may import only itself and the layers named in `may`. */
const layerRules = layers.map(({ name, path, may }) => ({
  name: `${name}-imports-only-below`,
  severity: "error",
  from: { path },
  to: { path: "^(src|dialogs)/", pathNot: may.map((layer) => pathOf[layer]) },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: "botbuilder-in-channels-alone",
      comment: "The SDK is archived: the way to its successor must stay one folder wide.",
      severity: "error",
      from: { path: "^(src|dialogs)/", pathNot: "^src/channels/" },
      to: { path: "node_modules/(botbuilder|botframework-)" },
    },
    {
      name: "store-fulfils-interfaces-of-others",
      comment:
        "Those who need something kept declare an interface; the server's wiring brings them together.",
      severity: "error",
      from: { path: "^(src|dialogs)/", pathNot: "^src/(store/|main|wiring)" },
      to: { path: "^src/store/" },
    },
    {
      name: "database-in-the-store-alone",
      severity: "error",
      from: { path: "^(src|dialogs)/", pathNot: "^src/store/" },
      to: { path: "node_modules/(kysely|better-sqlite3|pg)/" },
    },
    {
      name: "http-server-at-the-edge",
      severity: "error",
      from: { path: "^(src/(pack|privacy|answers|handoff)|dialogs)/" },
      to: { path: "node_modules/(restify|ws)/" },
    },
    {
      name: "peers-in-the-bench-alone",
      comment: "What the matcher is compared with may not become a part of it.",
      severity: "error",
      from: { path: "^(src|dialogs)/" },
      to: { path: "node_modules/(minisearch|@nlpjs|@orama/orama|natural)/" },
    },
    {
      name: "browser-code-stands-alone",
      comment: "What runs in the page may take types from the server, never code.",
      severity: "error",
      from: { path: "^src/web/[^/]+/" },
      to: { path: "^(src|dialogs)/", pathNot: "^src/web/", dependencyTypesNot: ["type-only"] },
    },
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "only-main-wires",
      severity: "error",
      from: { pathNot: "^src/(main|cli/)" },
      to: { path: "^src/main" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
