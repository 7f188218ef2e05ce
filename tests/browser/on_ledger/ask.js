// Asks the data files of a ledger: node ask.js FOLDER, a JSON list of questions on standard input.
// Prints the lines that the page would list, as JSON.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const assets = path.join(__dirname, "../../../site_overrides/assets");
const { unwrap } = require(path.join(assets, "search/format.js"));
const { find, sorted } = require(path.join(assets, "ledger/rows.js"));
const { openLedger } = require(path.join(assets, "ledger/data.js"));

const [folder] = process.argv.slice(2);
const nothing = { unit: "", role: "", leader: "", issuer: "", region: "", year: "", due: "", month: "", day: "", state: "" };

/** @param {string} name @param {string} [build] */
async function load(name, build) {
  const file = fs.readFileSync(path.join(folder, build ?? "", `${name}.js`));
  return new Uint8Array(zlib.inflateRawSync(unwrap(name, file).content));
}

async function answer() {
  const ledger = await openLedger(load);
  const rows = await ledger.rows();
  const answers = [];
  for (const { sort = "", ...asked } of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const found = find(rows, ledger.names, { ...nothing, ...asked }, ledger.fold);
    answers.push(await ledger.lines(sorted(found, ledger.names, sort)));
  }
  process.stdout.write(JSON.stringify(answers));
}

answer();
