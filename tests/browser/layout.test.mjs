// Every page at every width: nothing sticks out, jumps, is fetched on the side or complains.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { SITE, inTurns, open, watchShifts } from "./pages.mjs";
import { pagesOf } from "./site.mjs";

const PAGES = await pagesOf(SITE);
const WIDTHS = [400, 1280, 3840];
const SHIFT = 0.05;
const HOME_BYTES = 150_000;

/** What a page fetches and what it logs. */
const watchTraffic = (page) => {
  const [fetched, logged] = [[], []];
  page.on("request", (request) => fetched.push(request.resourceType()));
  page.on("console", (message) => logged.push(message.text()));
  page.on("pageerror", (error) => logged.push(error.message));
  return { fetched, logged };
};

/** What is wrong with a page as it is loaded at one width and then shown at all. */
const faultsOf = async (t, path, lang, width) => {
  // A page that is there already: `waiting.test.mjs` looks at others.
  await (await fetch(`${SITE}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`)).text();
  let traffic = null;
  const prepare = async (page) => {
    traffic = watchTraffic(page);
    await watchShifts(page);
  };
  const page = await open(t, path, { width, lang, prepare });
  await page.waitForLoadState("networkidle");
  const faults = traffic.logged.map((line) => `logs ${line}`);
  const fetched = traffic.fetched.filter((kind) => kind !== "other").sort().join(" ");
  if (fetched !== "document script stylesheet") faults.push(`fetches ${fetched}`);
  const shifted = await page.evaluate(() => window.shifted);
  if (shifted >= SHIFT) faults.push(`shifts by ${shifted.toFixed(3)}`);
  for (const other of WIDTHS) {
    await page.setViewportSize({ width: other, height: 900 });
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    if (content > other) faults.push(`is ${content} px wide at ${other} px`);
  }
  await page.context().close();
  return faults.map((fault) => `${path} ${fault}`);
};

for (const [lang, width] of [["en", 400], ["zh", 1280]]) {
  test(`no page in ${lang} sticks out, jumps, fetches on the side or complains`, async (t) => {
    const faults = await inTurns(PAGES, (path) => faultsOf(t, path, lang, width));
    assert.deepEqual(faults.flat(), []);
  });
}

test("the home page is at most 150 kB compressed", async () => {
  const html = await (await fetch(`${SITE}/?lang=zh`)).arrayBuffer();
  const size = gzipSync(new Uint8Array(html)).length;
  assert.ok(size <= HOME_BYTES, `${size} bytes`);
});

test("what can be clicked is at least 24 px large on a phone", async (t) => {
  const page = await open(t, "/dashboards/quarterly", { width: 400 });
  const small = await page.evaluate(() => {
    const targets = document.querySelectorAll(".bar a, .bar button, .bar summary, .filters a, .filters select, .filters summary, .files a, .data > summary, .definition > summary, .contents a, .step");
    return [...targets]
      .filter((one) => one.checkVisibility())
      .map((one) => [one.outerHTML.slice(0, 70), one.getBoundingClientRect().height])
      .filter(([, height]) => height < 24);
  });
  assert.deepEqual(small, []);
});

test("on A4 nothing sticks out and the menu and filters are left off", async (t) => {
  const page = await open(t, "/dashboards/quarterly", { width: 718 });
  await page.emulateMedia({ media: "print" });
  for (const part of [".menu", ".beside", ".filters", ".tools", ".files"]) {
    assert.equal(await page.locator(part).first().isVisible(), false, part);
  }
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 718);
});

test("a reader who wants less motion sees none", async (t) => {
  const page = await open(t, "/dashboards/quarterly");
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return style.transitionDuration !== "0s" || style.animationName !== "none";
    }).length,
  );
  assert.equal(moving, 0);
});
