// A client in a process of its own, so that it sends while the server answers: Node's own fetch, unmodified.
// Writes what became of each request: a status, or the error's code.
const [, , address, token] = process.argv;
const form = () => {
  const parts = new FormData();
  parts.append("file", new Blob(["x".repeat(200_000)]), "photo.png");
  return parts;
};
const json = { "Content-Type": "application/json" };
const requests = [
  ...Array.from({ length: 60 }, () => ["upload", form(), {}]),
  ...Array.from({ length: 10 }, () => ["activities", "x".repeat(10_000_000), json]),
  ...Array.from({ length: 10 }, () => [
    "activities",
    "x".repeat(200_000),
    { ...json, "Content-Encoding": "gzip" },
  ]),
];
const outcomes = {};
for (const [path, body, headers] of requests) {
  const request = { method: "POST", headers: { Authorization: `Bearer ${token}`, ...headers }, body };
  const outcome = await fetch(`${address}/${path}`, request).then(
    async (response) => `${response.status} ${(await response.json()).error.code}`,
    (error) => error.cause?.code ?? String(error),
  );
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
process.stdout.write(JSON.stringify(outcomes));
