// An answer as /docs shows it: its body, headers and command, and the operations that go on from it.

import { find, made } from "./dom.js";

const SHOWN = 100_000; // characters: much more would stop the page for a while

/** Shows the answer in the form that its request was sent from. */
export function show(form, request, answer, text) {
  const result = find(".result", form);
  const type = answer.headers.get("Content-Type") ?? "";
  const json = text && type.includes("json") ? JSON.parse(text) : undefined;
  const parts = [];
  if (answer.redirected) parts.push(made("p", `Redirected to ${new URL(answer.url).pathname}`));
  if (type.startsWith("application/problem+json")) {
    const line = made("p", "");
    line.append(made("a", "What this means, and what to do", { href: `/problems/${json.code}` }));
    parts.push(line);
  }
  const links = JSON.parse(form.dataset.links)[answer.status];
  if (links) parts.push(...goingOn(links, request, answer, json));
  if (text) parts.push(...body(json === undefined ? text : JSON.stringify(json, null, 2)));
  const lines = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const shell = command(request);
  parts.push(folded("Headers", made("pre", lines)));
  parts.push(folded("As a command", made("pre", shell), actions(copying("Copy the command", shell))));
  result.replaceChildren(...parts);
  result.hidden = false;
}

/** Links to the operations that go on from here and fill in what is known; none where the answer lacks a value. */
function goingOn(links, request, answer, json) {
  const list = made("ul", "", { className: "chips" });
  for (const [id, parameters] of Object.entries(links)) {
    const values = Object.entries(parameters).map(([name, from]) => [name, valueOf(from, request, answer, json)]);
    if (values.some(([, value]) => value == null)) continue;
    const link = made("a", id, { href: `#${id}` });
    link.addEventListener("click", () => {
      for (const [name, value] of values) find(`[data-in][name="${name}"]`, document.getElementById(id)).value = value;
    });
    const item = made("li", "");
    item.append(link);
    list.append(item);
  }
  return list.children.length ? [made("p", "Go on with"), list] : [];
}

/** What a runtime expression of OpenAPI stands for, or a constant for itself; nothing sent is an empty text. */
function valueOf(expression, { given }, answer, json) {
  if (!expression.startsWith("$")) return expression;
  const [, place, rest] = /^\$(request\.|response\.header\.|response\.body#\/)(.+)$/.exec(expression) ?? [];
  if (place === "request.") return given[rest] ?? "";
  if (place === "response.header.") return answer.headers.get(rest);
  return rest?.split("/").reduce((value, step) => value?.[step], json);
}

/** The text, of a long one its beginning, and ways to have the whole. */
function body(text) {
  const shown = box("Body of the answer", text.slice(0, SHOWN));
  const copy = copying("Copy the answer", text);
  if (text.length <= SHOWN) return [shown, actions(copy)];
  const count = (number) => number.toLocaleString("en");
  const told = `These are the first ${count(SHOWN)} of ${count(text.length)} characters.`;
  const href = URL.createObjectURL(new Blob([text]));
  const whole = made("a", "Download the whole answer", { href, download: "answer.json" });
  return [made("p", told, { className: "type" }), shown, actions(copy, whole)];
}

/** A text that may be long: it scrolls, also by keyboard. */
function box(label, text) {
  const pre = made("pre", text, { tabIndex: 0, className: "box" });
  pre.setAttribute("role", "region");
  pre.setAttribute("aria-label", label);
  return pre;
}

function actions(...inside) {
  const line = made("div", "", { className: "actions" });
  line.append(...inside.flat());
  return line;
}

/** A button that copies the text, and where it says so. */
function copying(label, text) {
  const button = made("button", label, { type: "button" });
  const status = made("p", "");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = "copied";
    } catch {
      status.textContent = "not copied: the browser does not allow it here";
    }
  });
  return [button, status];
}

function folded(label, ...inside) {
  const details = made("details", "", { className: "more" });
  details.append(made("summary", label), ...inside);
  return details;
}

/** The request for a shell; the key stays out of it. */
function command({ method, url, headers, body }) {
  const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = [`curl -X ${method} ${quoted(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    lines.push(name === "Authorization" ? '-H "Authorization: Bearer $BLOG_KEY"' : `-H ${quoted(`${name}: ${value}`)}`);
  }
  if (body) lines.push(`--data-binary ${quoted(body)}`);
  return lines.join(" \\\n  ");
}
