// A line of the last minute, one point per second.

const POINTS = 60;
const SVG = "http://www.w3.org/2000/svg";

export class Spark {
  #values = [];
  #line = document.createElementNS(SVG, "path");
  root = document.createElementNS(SVG, "svg");

  constructor(label) {
    this.root.setAttribute("class", "spark");
    this.root.setAttribute("viewBox", `0 0 ${POINTS - 1} 20`);
    this.root.setAttribute("preserveAspectRatio", "none");
    this.root.setAttribute("role", "img");
    this.root.setAttribute("aria-label", label);
    this.root.append(this.#line);
  }

  push(value) {
    this.#values.push(value);
    if (this.#values.length > POINTS) {
      this.#values.shift();
    }
    const top = Math.max(...this.#values, 1);
    const first = POINTS - this.#values.length;
    const points = this.#values.map((v, i) => `${first + i} ${(19 - (v / top) * 18).toFixed(1)}`);
    this.#line.setAttribute("d", `M${points.join("L")}`);
  }
}
