// Other ways to write a word: its dates and numbers in Arabic numerals, and in Chinese ones.
// writings.py does the same; tests/query_cases.json holds both to it.
"use strict";

(() => {
  const DIGIT = "〇一二三四五六七八九";
  const YEAR = `[0-9]{4}|[一二][${DIGIT}]{3}`;
  const SHORT = `[0-9]{1,2}|[${DIGIT}十]{1,3}`;
  const SERIAL = `[0-9]{1,5}|[${DIGIT}十百千]{1,7}`;
  const ALONE = `(?<![0-9${DIGIT}十百千])`;
  const UNITS = new Map([["十", 10], ["百", 100], ["千", 1000]]);
  const LONGEST = 60; // characters of a word in which numerals are looked for

  const PLACES = new RegExp(
    [
      // 2022年42号: a document number as it is said
      `${ALONE}(?<said_year>${YEAR})年(?<said_number>${SERIAL})(?=号)`,
      // 2020年3月1日, and any run of it that begins with the year
      `${ALONE}(?<year>${YEAR})年(?:(?<month>${SHORT})月(?:(?<day>${SHORT})(?=日|$))?)?`,
      // 2020-03-01
      "(?<![0-9])(?<iso_year>[0-9]{4})[-./](?<iso_month>[0-9]{1,2})[-./](?<iso_day>[0-9]{1,2})(?![0-9])",
      // 3月1日, 3月底
      `${ALONE}(?<only_month>${SHORT})月(?:(?<only_day>${SHORT})(?=日)|(?=[底末初上中下份]|$))`,
      // 〔2020〕159号, 〔2020〕第159号
      `\\((?<number_year>${YEAR})\\)(?:第?(?<number>${SERIAL})(?=号|$))?`,
      // 第159号, 159号
      `${ALONE}(?<serial>${SERIAL})(?=号)`,
    ].join("|"),
    "dg",
  );

  /**
   * The other writings of a needle, without itself; none where it holds no number. A day that does
   * not exist is left as it is. `writings("2020年3月1日")` is `["二〇二〇年三月一日"]`.
   *
   * @param {string} wanted
   * @returns {string[]}
   */
  function writings(wanted) {
    if ([...wanted].length > LONGEST) return [];
    const forms = [String, chinese].map((write) => rewritten(wanted, write));
    return [...new Set(forms)].filter((form) => form !== wanted);
  }

  /** @param {string} wanted @param {(number: number, isYear: boolean) => string} write */
  function rewritten(wanted, write) {
    let text = "";
    let at = 0;
    for (const match of wanted.matchAll(PLACES)) {
      text += wanted.slice(at, match.index) + place(match, write);
      at = match.index + match[0].length;
    }
    return text + wanted.slice(at);
  }

  /** @param {RegExpMatchArray} match @param {(number: number, isYear: boolean) => string} write */
  function place(match, write) {
    const names = Object.keys(match.groups ?? {}).filter((name) => match.groups?.[name]);
    const numbers = names.map((name) => numeral(match.groups?.[name] ?? ""));
    if (!names.every((name, one) => isPossible(name, numbers[one]))) return match[0];
    const said = names.map((name, one) => write(numbers[one], name.includes("year")));
    if (names[0] === "iso_year") return `${said[0]}年${said[1]}月${said[2]}日`;
    if (names[1] === "number" || names[0] === "said_year") return `(${said[0]})${said[1]}`;
    let text = match[0];
    for (let one = names.length - 1; one >= 0; one--) {
      const [start, end] = match.indices?.groups?.[names[one]] ?? [0, 0];
      const from = start - (match.index ?? 0);
      text = text.slice(0, from) + said[one] + text.slice(from + end - start);
    }
    return text;
  }

  /** @param {string} name @param {number} number */
  function isPossible(name, number) {
    return number >= 1 && number <= (name.includes("month") ? 12 : name.includes("day") ? 31 : 9999);
  }

  /** A whole number in either writing: 二十三 is 23, 二〇二〇 is 2020. @param {string} text */
  function numeral(text) {
    if (/^[0-9]+$/.test(text)) return Number(text);
    const digits = [...text].map((char) => DIGIT.indexOf(char));
    if (!digits.includes(-1)) return Number(digits.join(""));
    let total = 0;
    let digit = 0;
    for (const char of text) {
      const unit = UNITS.get(char);
      if (unit) total += (digit || 1) * unit;
      digit = unit ? 0 : DIGIT.indexOf(char);
    }
    return total + digit;
  }

  /** `2020` as a year is 二〇二〇, as a number 二千〇二十. @param {number} number @param {boolean} isYear */
  function chinese(number, isYear) {
    const digits = [...String(number)].map(Number);
    if (isYear) return digits.map((digit) => DIGIT[digit]).join("");
    const units = ["千", "百", "十", ""].slice(-digits.length);
    let said = "";
    digits.forEach((digit, at) => {
      if (digit) said += DIGIT[digit] + units[at];
      else if (!said.endsWith("〇")) said += "〇";
    });
    said = said.replace(/〇+$/, "");
    return number > 9 && number < 20 ? said.slice(1) : said;
  }

  const api = { writings };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwWritings: api });
})();
