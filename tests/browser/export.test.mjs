// Files of a tile: what is downloaded is what is shown.

import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { test } from "node:test";
import { open, tile } from "./pages.mjs";

const HOME = "/dashboards/quarterly";

/** The link to a kind of file in the menu of a tile, which is opened. */
const fileLink = async (page, id, kind) => {
  await tile(page, id).locator(".files summary").click();
  return tile(page, id).locator(`.files a[href*=".${kind}?"]`);
};

/** The file behind a link of a tile. */
const download = async (page, id, kind) => {
  const link = await fileLink(page, id, kind);
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream()) };
};

test("a CSV begins with the mark that Excel needs and has the rows that are shown", async (t) => {
  const page = await open(t, `${HOME}?period=2025Q3`, { lang: "zh" });
  const { name, bytes } = await download(page, "service_by_branch", "csv");
  assert.match(name, /\.csv$/);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const lines = bytes.toString("utf8").trim().split(/\r?\n/);
  const shown = await tile(page, "service_by_branch").locator("tbody th").allTextContents();
  assert.equal(lines.length, shown.length + 1);
  shown.forEach((branch, at) => assert.ok(lines[at + 1].includes(branch), lines[at + 1]));
});

test("a CSV of a filtered page is filtered too", async (t) => {
  const page = await open(t, `${HOME}?branch=B02`);
  const { bytes } = await download(page, "service_by_branch", "csv");
  const shown = await tile(page, "service_by_branch").locator("tbody th").allTextContents();
  assert.equal(bytes.toString("utf8").trim().split(/\r?\n/).length, shown.length + 1);
});

test("an SVG is a drawing with the title of its tile", async (t) => {
  const page = await open(t, HOME);
  const link = await fileLink(page, "income_mix", "svg");
  const answer = await page.request.get(new URL(await link.getAttribute("href"), page.url()).href);
  assert.match(answer.headers()["content-type"], /^image\/svg\+xml/);
  const title = await tile(page, "income_mix").locator("h3").innerText();
  assert.ok((await answer.text()).includes(title.replaceAll("&", "&amp;")));
});

test("a workbook and a picture are what they say", async (t) => {
  const page = await open(t, HOME);
  const book = await download(page, "income_mix", "xlsx");
  assert.match(book.name, /\.xlsx$/);
  assert.equal(book.bytes.subarray(0, 2).toString("latin1"), "PK");
  await page.keyboard.press("Escape");
  const picture = await download(page, "aum_concentration", "png");
  assert.equal(picture.bytes.subarray(1, 4).toString("latin1"), "PNG");
});
