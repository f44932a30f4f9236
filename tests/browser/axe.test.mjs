// axe-core on every page of the menu, in both languages, all appearances, wide and narrow: nothing
// serious or critical. Best practice is only reported.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { SITE, hold, inTurns, open } from "./pages.mjs";
import { pagesOf } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PAGES = await pagesOf(SITE);

/** Violations as readable lines, those that fail the test apart from those only told. */
const look = async (page, runOnly = TAGS, part = "html") => {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async ([runOnly, part]) => {
    const options = { runOnly, resultTypes: ["violations"] };
    // Inside of a drawing there is nothing to operate; its colours are the theme's.
    const place = { include: [[part]], exclude: [[".gx-chart > *"]] };
    return (await window.axe.run(place, options)).violations;
  }, [runOnly, part]);
  const [faults, told] = [[], []];
  for (const { id, impact, tags, nodes } of violations) {
    const grave = ["serious", "critical"].includes(impact) && !tags.includes("best-practice");
    const [{ target, html }] = nodes;
    const line = `${id} (${impact}, ${nodes.length}x): ${target.join(" ")} ${html.slice(0, 120)}`;
    (grave ? faults : told).push(line);
  }
  return { faults, told };
};

/** All rules on a page as it opens, then those of colour in the other appearances. */
const lookAtAll = async (t, path, options) => {
  const page = await open(t, path, { ...options, theme: "light" });
  const { faults, told } = await look(page);
  for (const theme of ["dark", "contrast"]) {
    await page.locator(`[data-theme-choice=${theme}]`).click();
    const { faults: more } = await look(page, ["color-contrast"]);
    faults.push(...more.map((fault) => `${theme}: ${fault}`));
  }
  await page.context().close();
  for (const line of told) t.diagnostic(`${path}: ${line}`);
  return faults.map((fault) => `${path}: ${fault}`);
};

for (const [lang, width] of [["zh", 1280], ["en", 400]]) {
  test(`no page has a serious fault in ${lang} at ${width} px, light, dark or contrast`, async (t) => {
    const faults = await inTurns(PAGES, (path) => lookAtAll(t, path, { lang, width }));
    assert.deepEqual(faults.flat(), []);
  });
}

for (const closed of [".menu details", "[data-choice]", "details.data", ".definition"]) {
  test(`what ${closed} unfolds has no serious fault either`, async (t) => {
    const page = await open(t, "/dashboards/quarterly");
    await page.locator(closed).first().locator("summary").click();
    assert.deepEqual((await look(page, TAGS, `${closed}[open]`)).faults, []);
  });
}

for (const [theme, branch] of [["light", "B02"], ["dark", "B03"], ["contrast", "B04"]]) {
  test(`tiles that wait for their figures have no serious fault, ${theme}`, async (t) => {
    // Nobody asked for this page yet, so it has nothing to show at once.
    const path = `/dashboards/quarterly?branch=${branch}&customer_type=individual`;
    const page = await open(t, path, { theme, prepare: hold, settle: false });
    assert.ok((await page.locator(".tile.waiting").count()) > 0);
    assert.deepEqual((await look(page)).faults, []);
  });
}
