// Suggestions without a page: what is being typed, what is read of the files, what is filled in.
"use strict";

const assert = require("node:assert/strict");
const { describe, it } = require("node:test");
/** @type {typeof import("../../site_overrides/assets/search/suggest.js")} */
const { openSuggestions, splitTyped, complete, fileNumber } = require("../../site_overrides/assets/search/suggest.js");

describe("splitTyped", () => {
  it("takes the last word, and keeps what stands before it", () => {
    assert.deepEqual(splitTyped("国卫"), { head: "", word: "国卫" });
    assert.deepEqual(splitTyped("扶贫 国卫"), { head: "扶贫 ", word: "国卫" });
    assert.deepEqual(splitTyped("扶贫　国卫"), { head: "扶贫　", word: "国卫" });
    assert.deepEqual(splitTyped("扶贫 "), { head: "扶贫 ", word: "" });
    assert.deepEqual(splitTyped("-标题：国"), { head: "-标题：", word: "国" });
    assert.deepEqual(splitTyped("“国卫"), { head: "“", word: "国卫" });
    assert.deepEqual(splitTyped(""), { head: "", word: "" });
  });
});

describe("complete", () => {
  it("puts a suggestion in the place of the last word", () => {
    assert.equal(complete({ head: "扶贫 ", word: "国卫" }, "国卫办"), "扶贫 国卫办");
  });

  it("quotes what has white space, and shuts an open quotation mark", () => {
    assert.equal(complete({ head: "", word: "山" }, "山东省 经验"), '"山东省 经验"');
    assert.equal(complete({ head: "“", word: "山" }, "山东省 经验"), "“山东省 经验”");
  });
});

describe("find", () => {
  /** @type {string[]} */
  let asked = [];
  /** @param {Record<string, unknown>} n @param {unknown[]} e */
  const opened = (n, e) => {
    asked = [];
    const manifest = { build: "b", shards: 1, fold: ["〔Ａ", "(a"], ignored: " ", breaks: "" };
    return openSuggestions(async (name) => {
      asked.push(name);
      return new TextEncoder().encode(JSON.stringify(name === "manifest" ? manifest : { e, n }));
    });
  };
  /** @param {Promise<{text: string}[]>} found */
  const texts = async (found) => (await found).map((one) => one.text);

  it("goes deeper while more is typed, and reads each file once", async () => {
    const all = await opened(
      { 国: [3, [0, 1]], 国家卫: [0, [1, 2]] },
      [["国家", "word"], ["国家卫健委", "unit"], ["国家卫星中心", "unit"]],
    );
    assert.deepEqual(await texts(all.find("国")), ["国家", "国家卫健委"]);
    assert.deepEqual(await texts(all.find("国家卫星")), ["国家卫星中心"]);
    assert.deepEqual(await texts(all.find("国家医")), []);
    assert.deepEqual(asked, ["manifest", "s/0"]);
  });

  it("compares folded text", async () => {
    const all = await opened({ "国": [0, [0]] }, [["国〔2020〕", "number"]]);
    assert.deepEqual(await texts(all.find("国 (2020")), ["国〔2020〕"]);
  });

  it("tells initials by the rest of their key", async () => {
    const all = await opened(
      { g: [2, [0, 1], ["wb", "sj"]], gw: [0, [0], ["b"]] },
      [["国卫办", "unit"], ["公社局", "unit"]],
    );
    assert.deepEqual(await texts(all.find("gw")), ["国卫办"]);
    assert.deepEqual(await texts(all.find("gwb")), ["国卫办"]);
    assert.deepEqual(await texts(all.find("gwc")), []);
  });

  it("puts what is called as typed first", async () => {
    const all = await opened(
      { 卫: [0, [0, 1, 2]] },
      [["省卫生", "title"], ["卫生局", "unit"], ["卫生", "word"]],
    );
    assert.deepEqual(await texts(all.find("卫生")), ["卫生", "卫生局", "省卫生"]);
  });

  it("knows nothing of names that every object has", async () => {
    const all = await opened({}, []);
    assert.deepEqual(await texts(all.find("constructor")), []);
    assert.deepEqual(await texts(all.find("")), []);
  });
});

describe("fileNumber", () => {
  it("counts as the builder does", () => {
    assert.deepEqual(["国", "国家卫", "gw", "𠮷"].map((one) => fileNumber(one, 97)), [52, 26, 67, 10]);
  });
});
