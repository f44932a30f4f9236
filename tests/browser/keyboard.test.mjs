// Everything that a mouse does, keys do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, open, query, tile } from "./pages.mjs";

const HOME = "/dashboards/quarterly";
const focused = (page, selector) => page.evaluate((s) => document.activeElement.matches(s), selector);

test("the first key press offers to skip to the content", async (t) => {
  const page = await open(t, HOME);
  await page.keyboard.press("Tab");
  assert.ok(await focused(page, ".skip"));
  await page.keyboard.press("Enter");
  assert.ok(await focused(page, "main"));
});

test("a group of the menu opens with Enter, and Escape closes it and keeps the place", async (t) => {
  const page = await open(t, HOME);
  const group = page.locator(".menu summary").first();
  await group.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await focused(page, ".menu details[open] a"));
  await page.keyboard.press("Escape");
  assert.ok(await focused(page, ".menu summary"));
  assert.equal(await page.locator(".menu details[open]").count(), 0);
});

test("one open group of the menu closes the other", async (t) => {
  const page = await open(t, HOME);
  await page.locator(".menu summary").nth(0).press("Enter");
  await page.locator(".menu summary").nth(1).press("Enter");
  assert.equal(await page.locator(".menu details[open]").count(), 1);
});

test("a filter is opened, ticked and left without a mouse", async (t) => {
  const page = await open(t, HOME);
  const summary = page.locator("summary[aria-labelledby^=filter-branch]");
  await summary.press("Enter");
  const box = page.locator("[data-choice][open] input[value=B01]");
  await box.focus();
  await changed(page, () => page.keyboard.press("Space"));
  assert.equal(query(page).get("branch"), "B01");
  assert.ok(await focused(page, "input[value=B01]"), "the box keeps the focus");
  await page.keyboard.press("Escape");
  assert.ok(await focused(page, "summary[aria-labelledby^=filter-branch]"));
});

test("arrows walk along the marks of a chart, and Enter follows one", async (t) => {
  const page = await open(t, HOME);
  const chart = tile(page, "satisfaction_by_branch").locator(".picture svg:visible");
  const tip = page.locator(".tip:visible");
  // On a busy machine the first press may come before the page listens.
  for (let tries = 0; tries < 5 && (await tip.count()) === 0; tries += 1) {
    await chart.focus();
    await page.keyboard.press("ArrowRight");
    await tip.waitFor({ timeout: 2000 }).catch(() => {});
  }
  const first = await tip.innerText();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.locator(".tip:visible").innerText(), first);
  await changed(page, () => page.keyboard.press("Enter"));
  assert.ok(query(page).get("branch"));
});

test("what has the focus is outlined", async (t) => {
  const page = await open(t, HOME);
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const [name, seen] = await page.evaluate(() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
      return [one.outerHTML.slice(0, 80), outlined];
    });
    assert.ok(seen, name);
  }
});
