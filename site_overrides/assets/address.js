// What the reader chose stands in the address of the page, so that it can be sent and kept.
"use strict";

(() => {
  /** `keepInAddress("day", "2020-12-15")` is `?day=2020-12-15`. @param {string} name @param {string} value empty for none */
  function keepInAddress(name, value) {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    try {
      history.replaceState(null, "", address);
    } catch {
      // some browsers refuse it on file://; the page shows the choice all the same
    }
  }

  Object.assign(globalThis, { gwAddress: { keepInAddress } });
})();
