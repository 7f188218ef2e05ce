// Elements from values: text goes in as text, never as HTML.
"use strict";

(() => {
  /**
   * `make("p", { class: "gw-meta" }, "2 段")`
   *
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {...(Node | string)} content
   */
  function make(tag, attributes, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  }

  /** @param {string} label @param {() => void} act */
  function makeButton(label, act) {
    const button = make("button", { class: "gw-btn", type: "button" }, label);
    button.addEventListener("click", act);
    return button;
  }

  const api = { make, makeButton };
  if (typeof module !== "undefined") module.exports = api;
  else Object.assign(globalThis, { gwMake: api });
})();
