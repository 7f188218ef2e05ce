// Index files: what a damaged one does, and what a shard says.
"use strict";

const assert = require("node:assert/strict");
const zlib = require("node:zlib");
const { describe, it } = require("node:test");
const { FORMAT, FileError, unwrap, unwrapScript, crc32 } = require("../../site_overrides/assets/search/format.js");
const { readShard, keyId, shardNumber, frequentName } = require("../../site_overrides/assets/search/shards.js");
const { Bits } = require("../../site_overrides/assets/search/bits.js");
const { Texts } = require("../../site_overrides/assets/search/texts.js");
const { inflate } = require("../../site_overrides/assets/search/files.js");

const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

/** A file as browser_files.py writes it. @param {string} name @param {Buffer} content @param {number} [format] */
function wrap(name, content, format = FORMAT) {
  const check = Buffer.alloc(4);
  check.writeUInt32BE(zlib.crc32(content, zlib.crc32(name)));
  const escaped = Buffer.concat([Buffer.from(`${format}p`), check, content])
    .toString("latin1")
    .replace(/[\\"\n\r]/g, (char) => (char === "\n" ? "\\n" : char === "\r" ? "\\r" : `\\${char}`));
  return Buffer.from(`gwLoad("${escaped}");\n`, "latin1");
}

/** @param {string} reason */
const failsAs = (reason) => (/** @type {unknown} */ error) => error instanceof FileError && error.reason === reason;

describe("unwrap", () => {
  it("gives back every byte", () => {
    assert.deepEqual(Buffer.from(unwrap("i/3", wrap("i/3", every)).content), every);
  });

  it("gives the same bytes as the file run as a script", () => {
    let characters = "";
    new Function("gwLoad", wrap("i/3", every).toString("latin1"))((/** @type {string} */ one) => (characters = one));
    const asUserDefined = characters.replace(/[\x80-\xff]/g, (c) => String.fromCharCode(0xf700 + c.charCodeAt(0)));
    assert.deepEqual(Buffer.from(unwrapScript("i/3", asUserDefined).content), every);
  });

  it("refuses a file cut short, one changed, and one copied over another", () => {
    const file = wrap("i/3", every);
    const changed = Buffer.from(file);
    changed[100] ^= 1;
    assert.throws(() => unwrap("i/3", file.subarray(0, 150)), failsAs("damaged"));
    assert.throws(() => unwrap("i/3", changed), failsAs("damaged"));
    assert.throws(() => unwrap("i/4", file), failsAs("damaged"));
    assert.throws(() => unwrap("i/3", Buffer.from("<!doctype html><title>404</title>")), failsAs("damaged"));
    assert.throws(() => unwrap("i/3", Buffer.alloc(0)), failsAs("damaged"));
  });

  it("knows a file of another version", () => {
    assert.throws(() => unwrap("i/3", wrap("i/3", every, FORMAT + 1)), failsAs("version"));
    assert.throws(() => unwrap("i/3", Buffer.from('gwLoad(2,123,"…");\n')), failsAs("version"));
    assert.throws(() => unwrapScript("i/3", 2), failsAs("version"));
  });
});

describe("crc32", () => {
  it("is zlib's", () => assert.equal(crc32(every, crc32(Buffer.from("i/3"), 0)), zlib.crc32(every, zlib.crc32("i/3"))));
});

describe("inflate", () => {
  it("gives back what was packed as following a dictionary", async () => {
    const [dictionary, text] = ["基本医疗保险、大病保险", "大病保险和基本医疗保险"].map((one) => Buffer.from(one));
    const content = zlib.deflateRawSync(text, { dictionary });
    assert.deepEqual(Buffer.from(await inflate("t/0/1", { isDeflated: true, content }, dictionary)), text);
    await assert.rejects(inflate("t/0/1", { isDeflated: true, content }), failsAs("damaged"));
  });
});

/** @param {string} bits */
function bytesOf(bits) {
  const whole = bits.replaceAll(" ", "");
  return Uint8Array.from(whole.match(/.{1,8}/g) ?? [], (byte) => parseInt(byte.padEnd(8, "0"), 2));
}

describe("Bits", () => {
  it("reads numbers, short ones first", () => {
    const bits = new Bits(bytesOf("1 010 011 00110 01001"));
    assert.deepEqual([bits.number(), bits.number(), bits.number(), bits.number(), bits.number(2)], [0, 1, 2, 5, 5]);
  });

  it("reads a list from its middle", () => {
    // 3 and 5 of 0 to 15: 5 is one of 15 (the second, from 1), then 3 is one of 5 (0 to 4)
    assert.deepEqual([...new Bits(bytesOf("0101 110")).ascending(2, 0, 15)], [3, 5]);
    assert.deepEqual([...new Bits(bytesOf("")).ascending(3, 3, 5)], [3, 4, 5]);
  });

  it("refuses to read past the end", () => {
    assert.throws(() => new Bits(Uint8Array.of(0)).number(), RangeError);
  });
});

describe("readShard", () => {
  // 大病 in records 3 and 5 of 16, of 2 documents, in 3 passages, 4 times, the first in a heading, the second in
  // the title;
  // 病 apart: 8 documents of 9, 1 of them in the title, 9 passages, 10 times
  const [first, second] = [0x5927, 0x75c5 - 0x5927].map((distance) => gamma(distance >> 8) + low(distance, 8));
  const pair = `010 0 1 010 010 1 010 010 ${"0101 110"} 0 1`;
  const single = "0001000 1 010 010 010";
  const bytes = bytesOf(
    `${gamma(2)} ${first} ${gamma(0x75c5 >> 14) + low(0x75c5 >> 7, 7)} 1 ${low(0x75c5, 7)} ${pair}` +
      `${second} ${gamma(0) + low(0, 7)} 1 ${low(0, 7)} ${single}`,
  );

  it("reads names, counts and lists", () => {
    const entries = readShard(bytes, { records: 16, documents: 9 });
    const held = entries.get(keyId(0x5927, 0x75c5));
    assert.deepEqual([...(held?.postings?.records ?? [])], [3, 5]);
    assert.deepEqual([...(held?.postings?.tiers ?? [])], [2, 3]);
    assert.deepEqual([held?.documents, held?.passages, held?.occurrences], [2, 3, 4]);
    const apart = entries.get(keyId(0x75c5, 0));
    assert.deepEqual([apart?.size, apart?.documents, apart?.passages, apart?.occurrences], [8, 8, 9, 10]);
    assert.equal(apart?.postings, null);
  });

  it("refuses one that ends too early", () => {
    assert.throws(() => readShard(bytes.subarray(0, 5), { records: 16, documents: 9 }), RangeError);
  });
});

/** @param {number} value */
function gamma(value) {
  const bits = (value + 1).toString(2);
  return "0".repeat(bits.length - 1) + bits;
}

/** The lowest bits. @param {number} value @param {number} count */
function low(value, count) {
  return (value % 2 ** count).toString(2).padStart(count, "0");
}

describe("Texts", () => {
  const texts = new Texts({ frequent: "甲乙", phrases: "乙甲" });
  const bytes = Uint8Array.of(1, 0, 160, 1, 159, 1, 0xf6, 0x42, 159, 0, 0xd8, 0);

  it("reads characters of one, two and four bytes", () => assert.equal(texts.decode(bytes), "乙甲、🙂\ud800"));
  it("writes what it reads", () => assert.deepEqual(texts.encode("乙甲、🙂\ud800"), bytes));
  it("has the phrases as bytes", () => assert.deepEqual(texts.dictionary, Uint8Array.of(1, 0)));
});

describe("names", () => {
  it("are those of the builder", () => {
    assert.equal(frequentName(0x5927, 0x75c5), "h/5927-75c5");
    assert.equal(shardNumber(0x5927, 0x75c5, 1000), 731);
    assert.equal(shardNumber(0x20bb7, 0, 1000), 727);
    assert.equal(shardNumber(3, 160, 1000), 634);
  });
});
