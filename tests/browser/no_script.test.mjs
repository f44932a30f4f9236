// Without JavaScript every page is complete: filters are a form, names are links, lists unfold.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, figure, filter, inTurns, open, query, settled, tile } from "./pages.mjs";
import { pagesOf } from "./site.mjs";

const HOME = "/dashboards/quarterly";
const plain = { script: false };

test("the filters are a form with boxes and a button", async (t) => {
  const page = await open(t, HOME, plain);
  const bank = await figure(page, "closing_customers");
  const boxes = await filter(page, "branch");
  await boxes.and(page.locator("[value=B01]")).check();
  await boxes.and(page.locator("[value=B02]")).check();
  await page.locator(".apply").click();
  await page.waitForURL(/branch=B01/);
  await settled(page);
  assert.deepEqual(query(page).getAll("branch"), ["B01", "B02"]);
  assert.notEqual(await figure(page, "closing_customers"), bank);
});

test("a chosen period survives the next choice", async (t) => {
  const page = await open(t, HOME, plain);
  await page.locator("select[name=period]").selectOption("2025Q2");
  await page.locator(".apply").click();
  await page.waitForURL(/period=2025Q2/);
  await settled(page);
  await page.locator("select[name=compare]").selectOption("previous");
  await page.locator(".apply").click();
  await page.waitForURL(/compare=previous/);
  await settled(page);
  assert.equal(query(page).get("period"), "2025Q2");
});

test("a name in the data of a chart filters the page", async (t) => {
  const page = await open(t, HOME, plain);
  await tile(page, "complaint_causes").locator("details.data summary").click();
  await tile(page, "complaint_causes").locator("tbody a").first().click();
  await page.waitForURL(/cause=/);
  await settled(page);
  assert.equal(await page.locator(".chip").count(), 1);
});

test("the menu unfolds and leads to a page of another group", async (t) => {
  const page = await open(t, HOME, plain);
  await page.locator(".menu summary").first().click();
  await page.locator(".menu details[open] a").first().click();
  await page.waitForURL((url) => url.pathname !== HOME);
  await settled(page);
  assert.equal(await page.locator(".beside [aria-current=page]").count(), 1);
});

test("every page has its figures, its filters and nothing that only a script could open", async (t) => {
  await inTurns(await pagesOf(SITE), async (path) => {
    const page = await open(t, path, plain);
    assert.equal(await page.locator(".tile.failed").count(), 0, path);
    assert.match(await page.locator("main").innerText(), /\d/, path);
    const forms = await page.locator("main form:visible").count();
    assert.equal(await page.locator("main form button[type=submit]:visible").count(), forms, path);
    assert.equal(await page.locator("button:visible:not([type=submit])").count(), 0, path);
    await page.context().close();
  });
});
