/** Attributes and properties of a new element; attributes with an undefined value are left out. */
type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * Makes an element. Text goes in as text, never as HTML.
 *
 * @param attributes set as attributes, so `class`, not `className`; never `style` (the pages' policy forbids it)
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...content);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes a decorative line icon, hidden from screen readers.
 *
 * @param path SVG path data on a 24 x 24 grid
 */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
