// The way down that an author laid out: bank, region, branch, manager, customer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, open, query, settled, tile } from "./pages.mjs";

const HOME = "/dashboards/quarterly";
const PLACES = "aum_by_place";

/** Opens the data of the tile that goes down, and follows its first name. */
const down = async (page) => {
  const data = tile(page, PLACES).locator("details.data");
  if (!(await data.evaluate((one) => one.open))) await data.locator("summary").click();
  await changed(page, () => data.locator("tbody a").first().click());
};

test("a region leads to its branches", async (t) => {
  const page = await open(t, HOME);
  await page.goto(`${page.url()}&region=${encodeURIComponent("华东")}`);
  await settled(page);
  const names = await tile(page, PLACES).locator("tbody th").allTextContents();
  assert.ok(names.some((name) => name.includes("Hangzhou")), names.join());
  assert.ok(!names.some((name) => name.includes("Beijing")), names.join());
});

test("a name leads one level down, and the crumbs say where one is", async (t) => {
  const page = await open(t, HOME);
  await down(page);
  const crumbs = page.locator(".crumbs li");
  assert.ok((await crumbs.count()) >= 2);
  assert.equal(await crumbs.last().locator("[aria-current]").count(), 1);
});

test("each level below shows other names than the one above", async (t) => {
  const page = await open(t, `${HOME}?branch=B01`);
  const above = await tile(page, PLACES).locator("tbody th").allTextContents();
  await down(page);
  const below = await tile(page, PLACES).locator("tbody th").allTextContents();
  assert.ok(below.length > 0);
  assert.notDeepEqual(below, above);
});

test("the first crumb leads back to the whole bank", async (t) => {
  const page = await open(t, `${HOME}?branch=B01`);
  await changed(page, () => page.locator(".crumbs a").first().click());
  assert.equal(query(page).get("branch"), null);
  assert.equal(query(page).get("region"), null);
});
