// Runs the tests with one server and one browser for all: `node run.mjs [NAME...]`, each name the
// beginning of a test file's.

import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { start } from "./site.mjs";

const names = process.argv.slice(2);
const wanted = (file) => names.length === 0 || names.some((name) => file.startsWith(name));
const files = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".test.mjs") && wanted(file))
  .map((file) => fileURLToPath(new URL(file, import.meta.url)));
if (files.length === 0) throw new Error(`no test file begins with ${names.join(" or ")}`);

const { site, browser, stop } = await start();
process.env.SITE = site;
process.env.BROWSER = browser;

const tests = run({ files, concurrency: 2, timeout: 600_000 });
tests.on("test:fail", () => {
  process.exitCode = 1;
});
tests.compose(new spec()).pipe(process.stdout);
tests.on("end", stop);
