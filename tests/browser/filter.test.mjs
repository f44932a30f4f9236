// The filter bar: what a click chooses is in the figures, the address and the way back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, figure, filter, open, query, tile } from "./pages.mjs";

const HOME = "/dashboards/quarterly";

test("ticking a branch narrows the figures and the address", async (t) => {
  const page = await open(t, HOME);
  const bank = await figure(page, "closing_customers");
  const boxes = await filter(page, "branch");
  await changed(page, () => boxes.and(page.locator("[value=B01]")).check());
  assert.equal(query(page).get("branch"), "B01");
  assert.notEqual(await figure(page, "closing_customers"), bank);
});

test("the list stays open for a second branch, and both are in the address", async (t) => {
  const page = await open(t, HOME);
  const boxes = await filter(page, "branch");
  await changed(page, () => boxes.and(page.locator("[value=B01]")).check());
  await changed(page, () => boxes.and(page.locator("[value=B02]")).check());
  assert.deepEqual(query(page).getAll("branch"), ["B01", "B02"]);
});

test("another period changes the heading and every tile", async (t) => {
  const page = await open(t, HOME);
  const latest = await figure(page, "closing_customers");
  await changed(page, () => page.locator("select[name=period]").selectOption("2024Q2"));
  assert.match(await page.locator(".period").innerText(), /Q2 2024/);
  assert.notEqual(await figure(page, "closing_customers"), latest);
});

test("the arrow beside the period goes one period back", async (t) => {
  const page = await open(t, HOME);
  const [now, before] = await page
    .locator("select[name=period] option")
    .evaluateAll((options) => options.slice(0, 2).map((option) => option.value));
  await changed(page, () => page.locator("a[rel=prev]").click());
  assert.equal(query(page).get("period"), before);
  await changed(page, () => page.locator("a[rel=next]").click());
  assert.equal(query(page).get("period"), now);
});

test("the comparison switch compares with last year instead of the quarter before", async (t) => {
  const page = await open(t, HOME);
  const before = await tile(page, "closing_customers").locator(".changes").innerText();
  await changed(page, () => page.locator("select[name=compare]").selectOption("last_year"));
  assert.equal(query(page).get("compare"), "last_year");
  assert.notEqual(await tile(page, "closing_customers").locator(".changes").innerText(), before);
});

test("reset takes back every filter", async (t) => {
  const page = await open(t, `${HOME}?branch=B01&customer_type=individual`);
  await changed(page, () => page.locator("a.reset").click());
  assert.equal(query(page).get("branch"), null);
  assert.equal(query(page).get("customer_type"), null);
});

test("the browser's way back shows the figures from before", async (t) => {
  const page = await open(t, HOME);
  const bank = await figure(page, "closing_customers");
  const boxes = await filter(page, "branch");
  await changed(page, () => boxes.and(page.locator("[value=B01]")).check());
  await page.goBack();
  await page.waitForFunction(
    (text) => document.querySelector("#tile-closing_customers .value").innerText === text,
    bank,
  );
});

test("a link to a filtered page shows what was seen", async (t) => {
  const page = await open(t, HOME);
  const boxes = await filter(page, "branch");
  await changed(page, () => boxes.and(page.locator("[value=B03]")).check());
  const [seen, address] = [await figure(page, "aum"), new URL(page.url())];
  const again = await open(t, address.pathname + address.search.replace("&lang=en", ""));
  assert.equal(await figure(again, "aum"), seen);
});

test("a click elsewhere closes an open list", async (t) => {
  const page = await open(t, HOME);
  await filter(page, "branch");
  assert.equal(await page.locator("[data-choice][open]").count(), 1);
  await page.locator("h1").click();
  assert.equal(await page.locator("[data-choice][open]").count(), 0);
});
