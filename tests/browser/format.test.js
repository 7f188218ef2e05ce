// Index files: what a damaged one does, and what a shard says.
"use strict";

const assert = require("node:assert/strict");
const zlib = require("node:zlib");
const { describe, it } = require("node:test");
const { FileError, unwrap, unwrapScript, crc32, readShard, readText, keyId, shardNumber, frequentName } =
  require("../../site_overrides/assets/search/format.js");

const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

/** A file as browser_files.py writes it. @param {string} name @param {Buffer} payload @param {number} [format] */
function wrap(name, payload, format = 2) {
  const escaped = payload
    .toString("latin1")
    .replace(/[\\"\n\r]/g, (char) => (char === "\n" ? "\\n" : char === "\r" ? "\\r" : `\\${char}`));
  const check = zlib.crc32(payload, zlib.crc32(name));
  return Buffer.from(`gwLoad(${format},${check},"${escaped}");\n`, "latin1");
}

/** @param {string} reason */
const failsAs = (reason) => (/** @type {unknown} */ error) => error instanceof FileError && error.reason === reason;

describe("unwrap", () => {
  it("gives back every byte", () => {
    assert.deepEqual(Buffer.from(unwrap("i/3", wrap("i/3", every))), every);
  });

  it("gives the same bytes as the file run as a script", () => {
    /** @type {unknown[]} */
    let handed = [];
    new Function("gwLoad", wrap("i/3", every).toString("latin1"))((/** @type {unknown[]} */ ...all) => (handed = all));
    const [format, check, characters] = /** @type {[number, number, string]} */ (handed);
    const asUserDefined = characters.replace(/[\x80-\xff]/g, (c) => String.fromCharCode(0xf700 + c.charCodeAt(0)));
    assert.deepEqual(Buffer.from(unwrapScript("i/3", format, check, asUserDefined)), every);
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
    assert.throws(() => unwrap("i/3", wrap("i/3", every, 1)), failsAs("version"));
  });
});

describe("crc32", () => {
  it("is zlib's", () => assert.equal(crc32(every, crc32(Buffer.from("i/3"), 0)), zlib.crc32(every, zlib.crc32("i/3"))));
});

describe("readShard", () => {
  it("reads names, counts and lists", () => {
    // 大病 in records 3 (once) and 5 (in the title): 2 documents, 3 passages, 4 times; 病 apart.
    const names = [2, ...varint(0x5927), 1, ...varint(0x75c5), ...varint(0x75c5 - 0x5927), 1, 0];
    const columns = [4, ...varint(201), 0, 9, 1, 10, 0, 0, 1, 0, 1, 0];
    const bytes = Uint8Array.of(...names, ...columns, 0b10111101, 0b10100000); // 3, then 5, of 16
    const entries = readShard(bytes, 16);
    const pair = entries.get(keyId(0x5927, 0x75c5));
    assert.deepEqual([...(pair?.postings?.records ?? [])], [3, 5]);
    assert.deepEqual([...(pair?.postings?.tiers ?? [])], [0, 2]);
    assert.deepEqual([pair?.documents, pair?.passages, pair?.occurrences], [2, 3, 4]);
    const apart = entries.get(keyId(0x75c5, 0));
    assert.deepEqual([apart?.records, apart?.documents, apart?.tiers, apart?.postings], [100, 100, [81, 9, 10], null]);
  });

  it("refuses one that ends too early", () => {
    assert.throws(() => readShard(Uint8Array.of(2, 1), 16), RangeError);
  });
});

/** @param {number} number @returns {number[]} */
function varint(number) {
  return number < 128 ? [number] : [(number & 127) | 128, ...varint(number >> 7)];
}

describe("readText", () => {
  it("reads characters of one, two and four bytes", () => {
    assert.equal(readText(Uint8Array.of(1, 0, 160, 1, 159, 1, 0xf6, 0x42, 159, 0, 0xd8, 0), ["甲", "乙"]), "乙甲、🙂\ud800");
  });
});

describe("names", () => {
  it("are those of the builder", () => {
    assert.equal(frequentName(0x5927, 0x75c5), "h/5927-75c5");
    assert.equal(shardNumber(0x5927, 0x75c5, 1000), 726);
    assert.equal(shardNumber(0x20bb7, 0, 1000), 727);
  });
});
