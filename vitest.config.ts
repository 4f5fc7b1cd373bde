import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/global-setup.ts"],
    // A real browser and a real server start in some tests; two cores are shared by all of them.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes at once where nothing else runs, and late where four other files do.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
  },
});
