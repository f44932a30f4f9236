// A figure is explained beside its page, and without a script on a page of its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, tile } from "./pages.mjs";

const HOME = "/dashboards/quarterly";

test("a click explains a chart in a panel, and Escape leads back to the page", async (t) => {
  const page = await open(t, HOME);
  await tile(page, "income_mix").locator("a.why").click();
  const panel = page.locator("dialog.panel");
  await panel.locator("pre").first().waitFor();
  assert.match(await panel.innerText(), /select/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog.panel[open]").count(), 0);
  assert.match(page.url(), /quarterly/);
});

test("a key figure leads from its definition to the panel, with the filters of the page", async (t) => {
  const page = await open(t, `${HOME}?branch=B03`);
  const figure = tile(page, "churn_rate");
  await figure.locator(".definition summary").click();
  await figure.locator("a[data-panel]").click();
  const panel = page.locator("dialog.panel");
  await panel.locator("pre").first().waitFor();
  assert.match(await panel.innerText(), /branch_id in \('B03'\)/);
});
