// A click on a mark or on a name of a table filters the whole page by it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, figure, open, query, tile } from "./pages.mjs";

const HOME = "/dashboards/quarterly";

/** The marks of a chart that stand for rows of its data, in the drawing that is shown. */
const marks = (page, id) => tile(page, id).locator(".picture svg:visible .gx-mark[data-at]");

test("a bar filters the page by what it stands for", async (t) => {
  const page = await open(t, HOME);
  const bank = await figure(page, "income");
  await changed(page, () => marks(page, "satisfaction_by_branch").first().click());
  assert.match(query(page).get("branch"), /^B\d\d$/);
  assert.notEqual(await figure(page, "income"), bank);
});

test("a bar of a dimension outside the filter bar becomes a chip that can be removed", async (t) => {
  const page = await open(t, HOME);
  await changed(page, () => marks(page, "complaint_causes").first().click());
  assert.ok(query(page).get("cause"));
  const chip = page.locator("a.chip");
  assert.equal(await chip.count(), 1);
  await changed(page, () => chip.click());
  assert.equal(query(page).get("cause"), null);
});

test("a point in time leads to that period", async (t) => {
  const page = await open(t, HOME);
  await changed(page, () => marks(page, "customers_moves").first().click());
  assert.equal(query(page).get("period"), "2023Q1");
});

test("a name in a table filters the page by it", async (t) => {
  const page = await open(t, HOME);
  const name = tile(page, "service_by_branch").locator("tbody a").first();
  const text = await name.innerText();
  await changed(page, () => name.click());
  assert.ok(query(page).get("branch"));
  assert.ok((await page.locator("#shown-branch").innerText()).includes(text));
});

test("the pointer on a mark shows its figures", async (t) => {
  const page = await open(t, HOME);
  const mark = marks(page, "satisfaction_by_branch").first();
  await mark.scrollIntoViewIfNeeded();
  // Scrolling hides what is shown, and is told one frame later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await mark.hover();
  assert.match(await page.locator(".tip:visible").innerText(), /\d/);
});

test("a heading sorts its table by figures, down first and then up", async (t) => {
  const page = await open(t, HOME);
  const heading = tile(page, "service_by_branch").locator("thead th.number button").first();
  const column = async () => {
    const at = await heading.evaluate((one) => one.closest("th").cellIndex);
    const cells = tile(page, "service_by_branch").locator(`tbody tr > :nth-child(${at + 1})`);
    const texts = await cells.allTextContents();
    return texts.map((text) => Number.parseFloat(text.replace(/[^\d.]/g, ""))).filter(Number.isFinite);
  };
  await heading.click();
  const down = await column();
  assert.deepEqual(down, [...down].sort((a, b) => b - a));
  await heading.click();
  assert.deepEqual(await column(), [...down].reverse());
});
