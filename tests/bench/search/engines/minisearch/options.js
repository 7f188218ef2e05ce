// How MiniSearch cuts text: pairs of adjacent letters, digits and Han characters.
"use strict";

/** @param {string} text */
function pairs(text) {
  return (text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
    const chars = [...run];
    return chars.length === 1 ? chars : chars.slice(1).map((char, at) => chars[at] + char);
  });
}

const OPTIONS = {
  fields: ["title", "body"],
  storeFields: ["title"],
  tokenize: pairs,
  searchOptions: { combineWith: "AND", boost: { title: 2 } },
};

if (typeof module !== "undefined") module.exports = { OPTIONS };
