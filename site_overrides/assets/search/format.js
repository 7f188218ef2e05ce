// The container of all data files: what it holds, and whether that is whole. BROWSER.md tells the
// format.
"use strict";

/**
 * @typedef {object} Payload
 * @property {boolean} isDeflated
 * @property {Uint8Array} content
 */

(() => {
  const FORMAT = 4;
  const HEAD = 'gwLoad("';

  /** An index file that cannot be used: `reason` is missing, damaged, version or browser. */
  class FileError extends Error {
    /**
     * @param {string} name
     * @param {"missing" | "damaged" | "version" | "browser"} reason
     */
    constructor(name, reason) {
      super(`index file ${name}: ${reason}`);
      this.file = name;
      this.reason = reason;
    }
  }

  /**
   * What a file holds, as it lies on the disk: `gwLoad("4d…");`.
   *
   * @param {string} name
   * @param {Uint8Array} file
   * @returns {Payload}
   */
  function unwrap(name, file) {
    const head = String.fromCharCode(...file.subarray(0, HEAD.length));
    if (head !== HEAD) throw new FileError(name, /^gwLoad\(\d/.test(head) ? "version" : "damaged");
    const payload = new Uint8Array(file.length);
    let size = 0;
    for (let at = HEAD.length; at < file.length && file[at] !== 34; at++) {
      let byte = file[at];
      if (byte === 92) {
        byte = file[++at];
        if (byte === 110) byte = 10; // \n
        else if (byte === 114) byte = 13; // \r
      }
      payload[size++] = byte;
    }
    return checked(name, payload.slice(0, size));
  }

  /**
   * The same from what the file hands over when it runs as a script.
   *
   * @param {string} name
   * @param {unknown} characters one for each byte, as `charset="x-user-defined"` gives them
   */
  function unwrapScript(name, characters) {
    if (typeof characters !== "string") throw new FileError(name, "version");
    return checked(name, Uint8Array.from(characters, (c) => c.charCodeAt(0) & 255));
  }

  /**
   * The format, d or p for deflated or plain, the CRC-32 of name and content, the content.
   *
   * @param {string} name
   * @param {Uint8Array} payload
   * @returns {Payload}
   */
  function checked(name, payload) {
    const format = payload[0] - 48; // its digit
    if (format >= 0 && format < 10 && format !== FORMAT) throw new FileError(name, "version");
    const content = payload.subarray(6);
    const nameBytes = Uint8Array.from(name, (char) => char.charCodeAt(0));
    const check = payload.subarray(2, 6).reduce((sum, byte) => sum * 256 + byte, 0);
    if (payload.length < 6 || crc32(content, crc32(nameBytes, 0)) !== check) throw new FileError(name, "damaged");
    return { isDeflated: payload[1] === 100, content };
  }

  const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  /**
   * @param {Uint8Array} bytes
   * @param {number} before the CRC-32 of what comes before, 0 at the beginning
   */
  function crc32(bytes, before) {
    let crc = ~before;
    for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255];
    return ~crc >>> 0;
  }

  const api = { FORMAT, FileError, unwrap, unwrapScript, crc32 };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwFormat: api });
})();
