// Elements. Text is always a text node, so that nothing in a post can become markup.
const SVG = "http://www.w3.org/2000/svg";

export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child != null && child !== false));
  return element;
}

// Replaces what a container holds, and keeps the focus on the element with the same data-key.
export function show(container, ...children) {
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  container.replaceChildren(...children.flat(2).filter((child) => child != null && child !== false));
  if (focused) container.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

// A link to a post's platform; nothing but web addresses.
export function outside(url, text) {
  if (!/^https?:\/\//i.test(url ?? "")) return null;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, text);
}

export function speak(sentence) {
  document.getElementById("spoken").textContent = sentence;
}
