// Building and updating elements; text goes in as text, never as HTML.

/** An element with attributes and children, which may be strings. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Sets an element's text if it differs, so that a screen reader hears only changes. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Named numbers as a definition list; update() takes the values in the same order. */
export function figures(names, className = "figures") {
  const list = el("dl", { class: className });
  const values = names.map((name) => {
    const value = el("dd");
    list.append(el("div", {}, el("dt", {}, name), value));
    return value;
  });
  return { list, update: (texts) => texts.forEach((text, i) => say(values[i], text)) };
}

/**
 * Keeps one view per item in the parent, in the items' order. A view is {root, update(item)};
 * views whose item has gone are removed.
 */
export class Views {
  #parent;
  #make;
  #views = new Map();

  constructor(parent, make) {
    this.#parent = parent;
    this.#make = make;
  }

  show(items, idOf) {
    const wanted = new Set(items.map(idOf));
    for (const [id, view] of this.#views) {
      if (!wanted.has(id)) {
        view.root.remove();
        this.#views.delete(id);
      }
    }
    items.forEach((item, index) => {
      const id = idOf(item);
      let view = this.#views.get(id);
      if (!view) {
        view = this.#make(item);
        this.#views.set(id, view);
      }
      if (this.#parent.children[index] !== view.root) {
        this.#parent.insertBefore(view.root, this.#parent.children[index] ?? null);
      }
      view.update(item);
    });
  }
}
