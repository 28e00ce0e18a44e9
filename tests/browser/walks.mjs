// Walks through the built demonstration site as its readers go: by keyboard, by mouse, by finger, and with no script.
import { readFile } from "node:fs/promises";
import path from "node:path";

const article = "/ptsd/first-line-treatments/";

export async function walks({ browser, origin, root, check }) {
  await keyboardPreview();
  await mousePreview();
  await fingerPreview();
  await search();
  await withoutScript();
  await questions();
  await selfCheck();
  await print();
  await files();

  async function at(url, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    await page.goto(origin + url);
    return page;
  }

  // Tab to a marker: its source shows; Tab again leads into it; Escape closes it and leaves the reader where she was.
  async function keyboardPreview() {
    const page = await at(article);
    const reach = async (selector, limit = 80) => {
      for (let i = 0; i < limit; i += 1) {
        await page.keyboard.press("Tab");
        if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return true;
      }
      return false;
    };
    check("preview: a marker is reached by Tab", await reach(".cite a"));
    const preview = page.locator(".preview");
    check("preview: shows on focus", await preview.isVisible());
    const text = await preview.innerText();
    check("preview: names design and what was recorded", /What we recorded/.test(text) && (await preview.locator(".evidence li").count()) > 0, text);
    check("preview: is named after its source", /^Source \d+: ./.test((await preview.getAttribute("aria-label")) ?? ""));
    check("preview: the marker says that it is open", (await page.evaluate(() => document.activeElement.getAttribute("aria-expanded"))) === "true");
    await page.keyboard.press("Tab");
    check("preview: the next Tab leads into it", await page.evaluate(() => !!document.activeElement.closest(".preview")));
    await page.keyboard.press("Escape");
    check("preview: Escape closes it", (await preview.count()) === 0);
    check("preview: and the reader is at the marker again", await page.evaluate(() => document.activeElement.matches(".cite a")));
    await page.keyboard.press("Enter");
    check("preview: Enter goes to the entry", /#ref-\d+$/.test(page.url()), page.url());
    check("preview: the way back is labelled", /^Back to citation 1 of source \d+$/.test((await page.locator(".references li .backlinks a").first().getAttribute("aria-label")) ?? ""));
    await page.context().close();
  }

  // Hover shows it, the pointer can enter it, leaving closes it (WCAG 1.4.13).
  async function mousePreview() {
    const page = await at(article);
    const marker = page.locator(".cite a").first();
    await marker.scrollIntoViewIfNeeded();
    await marker.hover();
    const preview = page.locator(".preview");
    await preview.waitFor({ timeout: 2000 }).catch(() => {});
    check("preview: shows on hover", await preview.isVisible());
    const box = await preview.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 12 });
    await page.waitForTimeout(700);
    check("preview: stays while the pointer is in it", await preview.isVisible());
    await page.keyboard.press("Escape");
    check("preview: Escape closes it without moving the pointer", (await preview.count()) === 0);
    await page.mouse.move(5, 5);
    await marker.hover();
    await preview.waitFor({ timeout: 2000 }).catch(() => {});
    await page.mouse.move(5, 5, { steps: 8 });
    await page.waitForTimeout(700);
    check("preview: goes when the pointer leaves", (await preview.count()) === 0);
    await page.context().close();
  }

  // A tap shows it at the foot of the screen, the marker still in view; a tap on the cross closes it.
  async function fingerPreview() {
    const page = await at(article, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const marker = page.locator(".cite a").first();
    await marker.scrollIntoViewIfNeeded();
    await marker.tap();
    const preview = page.locator(".preview");
    check("preview: shows on tap", await preview.isVisible());
    check("preview: a tap does not leave the place", !page.url().includes("#"), page.url());
    const [sheet, mark] = [await preview.boundingBox(), await marker.boundingBox()];
    check("preview: does not cover its marker", mark.y + mark.height <= sheet.y, JSON.stringify([sheet, mark]));
    const close = await page.locator(".preview-close").boundingBox();
    check("preview: the cross is large enough for a thumb", close.width >= 44 && close.height >= 44, JSON.stringify(close));
    await page.locator(".preview-close").tap();
    check("preview: the cross closes it", (await preview.count()) === 0);
    await page.context().close();
  }

  async function search() {
    const page = await at("/");
    await page.keyboard.press("/");
    check("search: / leads to the field", await page.evaluate(() => document.activeElement.name === "q"));
    await page.keyboard.type("bladder");
    await page.locator("[role=option]").first().waitFor({ timeout: 5000 });
    check("search: how many is said", /results$/.test(await page.locator(".found-count").innerText()));
    await page.keyboard.press("ArrowDown");
    const active = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.getAttribute("aria-selected"));
    check("search: the arrow chooses", active === "true");
    await page.keyboard.press("Escape");
    check("search: Escape closes", !(await page.locator(".found").isVisible()));
    await page.keyboard.press("ArrowDown");
    await page.locator("[role=option]").first().waitFor({ timeout: 5000 });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname !== "/", { timeout: 5000 }).catch(() => {});
    check("search: Enter opens the page", new URL(page.url()).pathname !== "/", page.url());
    check("search: and the page has the word", /bladder/i.test(await page.locator("main").innerText()));
    for (const [asked, wanted] of [["Feder", "Source"], ["TREATMENTS", "treatment"], ["how ptsd is diagnosed", "diagnosed"]]) {
      await page.goto(`${origin}/search/?q=${encodeURIComponent(asked)}`);
      const results = page.locator("#_results");
      await results.locator("li").first().waitFor({ timeout: 5000 }).catch(() => {});
      const text = await results.innerText();
      check(`search: “${asked}” finds ${wanted}`, text.includes(wanted), text);
    }
    await page.goto(`${origin}/search/?q=zzzzqq`);
    await page.locator("#_results p").waitFor({ timeout: 5000 });
    check("search: nothing found is said", /Nothing was found/.test(await page.locator("#_results").innerText()));
    await page.context().close();
  }

  // The same content without script: the marker leads to the entry, the form to the list of all pages.
  async function withoutScript() {
    const page = await at(article, { javaScriptEnabled: false });
    await page.locator(".cite a").first().click();
    check("no script: a marker leads to its entry", /#ref-\d+$/.test(page.url()), page.url());
    await page.locator(".references li:target .findings summary").click();
    check("no script: what was recorded opens", await page.locator(".references li:target .findings li").first().isVisible());
    await page.locator("input[name=q]").fill("ketamine");
    await page.locator("form.search button").click();
    check("no script: the form leads to the list of pages", page.url().startsWith(`${origin}/search/`) && (await page.locator("main li a").count()) > 20);
    await page.context().close();
  }

  // A page of questions: each is a heading, reached from the contents.
  async function questions() {
    const page = await at("/visiting/faqs/");
    const link = page.locator(".toc a").first();
    const name = await link.innerText();
    await link.focus();
    await page.keyboard.press("Enter");
    const heading = page.locator("main :target");
    check("questions: the contents lead to the question", (await heading.innerText()).trim() === name.trim());
    check("questions: it is a heading with a question", /^H[2-4]$/.test(await heading.evaluate((h) => h.tagName)) && name.trim().endsWith("?"));
    await page.context().close();
  }

  // A questionnaire by keyboard alone: nothing is kept, the answer is said, and without script the list is there to fill in.
  async function selfCheck() {
    const url = "/about/components/";
    const page = await at(url);
    const asked = [];
    // The icon in the tab may come late; it is the site's own and says nothing of the answers.
    page.on("request", (r) => r.url().endsWith("/icon.svg") || asked.push(r.url()));
    const form = page.locator(".self-check").first();
    const fields = await form.locator("fieldset").count();
    for (let i = 0; i < fields; i += 1) {
      await form.locator("fieldset").nth(i).locator("input").first().focus();
      await page.keyboard.press("Space");
    }
    check("self-check: the count is said", /\d/.test(await form.locator(".check-result").innerText()));
    const kept = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
    check("self-check: nothing is kept", kept === 0, String(kept));
    check("self-check: nothing is sent", asked.length === 0, asked.join(" "));
    await page.reload();
    check("self-check: nothing is left for the next reader", (await form.locator("input:checked").count()) === 0);
    await page.context().close();
    const plain = await at(url, { javaScriptEnabled: false });
    check("self-check: a list without script", await plain.locator(".self-check legend").nth(1).isVisible());
    check("self-check: how to count stands there", await plain.locator(".self-check .check-count").first().isVisible());
    await plain.context().close();
  }

  // On paper: sources, who checked, crisis line; no menu, no search, no preview.
  async function print() {
    const page = await at(article);
    await page.emulateMedia({ media: "print" });
    for (const gone of [".menu", ".search", ".toc", ".neighbours", ".breadcrumbs", ".skip"]) {
      check(`print: no ${gone}`, !(await page.locator(gone).first().isVisible()));
    }
    for (const kept of [".references", ".byline", ".footer-crisis", ".print-only", ".checked"]) {
      check(`print: ${kept} is there`, await page.locator(kept).first().isVisible());
    }
    await page.context().close();
  }

  // Feed and site map are well-formed XML, and every address in them is a page of the site.
  async function files() {
    const page = await at("/");
    for (const file of ["feed.xml", "sitemap.xml"]) {
      const text = await readFile(path.join(root, file), "utf8");
      const found = await page.evaluate((xml) => {
        const tree = new DOMParser().parseFromString(xml, "application/xml");
        const fault = tree.querySelector("parsererror")?.textContent ?? "";
        return { fault, root: tree.documentElement.localName, places: [...tree.querySelectorAll("loc, entry > id")].map((e) => e.textContent) };
      }, text);
      check(`${file}: is well formed`, found.fault === "" && ["feed", "urlset"].includes(found.root), found.fault);
      const missing = [];
      for (const place of found.places) {
        const answer = await page.request.get(origin + new URL(place).pathname);
        if (!answer.ok()) missing.push(place);
      }
      check(`${file}: every address is there`, found.places.length > 5 && missing.length === 0, missing.join(" "));
    }
    await page.context().close();
  }
}
