// A table for a spreadsheet.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
/** @type {typeof import("../../site_overrides/assets/csv.js")} */
const { csvOf } = require("../../site_overrides/assets/csv.js");

describe("csvOf", () => {
  it("is known as UTF-8, and ends each row as Windows does", () =>
    assert.equal(csvOf([["甲", "乙"], ["", "1"]]), '\ufeff"甲","乙"\r\n"","1"\r\n'));

  it("doubles quotes and keeps a cell on one line", () =>
    assert.equal(csvOf([['“甲”"乙"\n丙,\u3000丁']]), '\ufeff"“甲”""乙"" 丙, 丁"\r\n'));

  for (const sign of ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", " ="]) {
    it(`lets no spreadsheet run what begins with ${JSON.stringify(sign)}`, () =>
      assert.ok(csvOf([[`${sign}cmd|' /C calc'!A0`]]).startsWith(`\ufeff"'`)));
  }
});
