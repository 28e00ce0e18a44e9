// Checks the built site as a reader meets it: every page in Chromium, light and dark, phone and desktop.
//
//   node run.mjs FOLDER
//
// axe finds nothing, nothing is fetched from anywhere else, no policy report, no error in the console, no sideways
// scrolling at 320 px, everything readable without script. Ends with a line that counts what passed.
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

const root = path.resolve(process.argv[2] ?? "public");
const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", xml: "application/xml" };
const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const file = path.join(root, decodeURIComponent(url.pathname), url.pathname.endsWith("/") ? "index.html" : "");
  try {
    const body = await readFile(file);
    response.writeHead(200, { "Content-Type": types[file.split(".").pop()] ?? "application/octet-stream" });
    response.end(body);
  } catch {
    response.writeHead(404, { "Content-Type": "text/html" });
    response.end("not found");
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const files = (await readdir(root, { recursive: true })).filter((f) => f.endsWith(".html"));
const aliases = new Set();
for (const file of files) {
  if ((await readFile(path.join(root, file), "utf8")).includes('http-equiv="refresh"')) aliases.add(file);
}
const pages = files.filter((f) => !aliases.has(f)).map((f) => "/" + f.replace(/index\.html$/, "")).sort();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

let passed = 0;
const failures = [];
const check = (what, ok, detail = "") => {
  if (ok) passed += 1;
  else failures.push(`${what}${detail ? `\n    ${detail}` : ""}`);
};

const looks = [
  { name: "phone, light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "desktop, dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
];
for (const look of looks) {
  const context = await browser.newContext({ viewport: look.viewport, colorScheme: look.colorScheme, bypassCSP: true });
  for (const url of pages) {
    const page = await context.newPage();
    const foreign = [];
    const complaints = [];
    page.on("request", (r) => r.url().startsWith(origin) || r.url().startsWith("data:") || foreign.push(r.url()));
    page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
    page.on("pageerror", (e) => complaints.push(String(e)));
    await page.goto(origin + url);
    check(`${url} (${look.name}): asks nobody else`, foreign.length === 0, foreign.join(" "));
    check(`${url} (${look.name}): console is quiet`, complaints.length === 0, complaints.join(" | "));
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`);
    check(`${url} (${look.name}): axe finds nothing`, found.length === 0, found.join("; "));
    await page.close();
  }
  await context.close();
}

// The published policy itself, with nothing bypassed, and no script at all.
const plain = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
for (const url of pages) {
  const page = await plain.newPage();
  const complaints = [];
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  await page.goto(origin + url);
  check(`${url}: no policy report`, complaints.length === 0, complaints.join(" | "));
  const text = (await page.locator("main").innerText()).trim();
  check(`${url}: readable without script`, text.length > 40, `main says: ${text.slice(0, 80)}`);
  await page.close();
}
await plain.close();

const narrow = await browser.newContext({ viewport: { width: 320, height: 640 } });
for (const url of pages) {
  const page = await narrow.newPage();
  await page.goto(origin + url);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(`${url}: no sideways scrolling at 320 px`, wide <= 0, `${wide} px too wide`);
  await page.close();
}
await narrow.close();

// Every internal link and every anchor of the built site leads somewhere.
const documents = new Map();
for (const file of files) documents.set("/" + file.replace(/index\.html$/, ""), await readFile(path.join(root, file), "utf8"));
const all = new Set((await readdir(root, { recursive: true })).map((f) => "/" + f));
for (const [url, html] of documents) {
  const broken = [];
  for (const [, , href] of html.matchAll(/\s(href|src)="([^"]*)"/g)) {
    if (/^(https?:|mailto:|tel:|data:)/.test(href)) continue;
    const target = new URL(href.replaceAll("&amp;", "&"), origin + url);
    const there = documents.get(decodeURIComponent(target.pathname));
    if (there === undefined && !all.has(decodeURIComponent(target.pathname))) broken.push(href);
    else if (target.hash && there !== undefined && target.hash !== "#top") {
      const id = decodeURIComponent(target.hash.slice(1));
      if (!there.includes(`id="${id}"`)) broken.push(href);
    }
  }
  check(`${url}: every link leads somewhere`, broken.length === 0, broken.join(" "));
}

await browser.close();
server.close();
for (const failure of failures.slice(0, 60)) console.log(`FAILED ${failure}`);
console.log(`${pages.length} pages`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
