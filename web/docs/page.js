"use strict";
// The page of /docs: shows /openapi.json, and sends requests with a key that it forgets.

const at = (id) => document.getElementById(id);
const METHODS = ["get", "post", "put", "patch", "delete"];
const DEPTH_MAX = 2;
let api = null;

// An element: h("p.quiet", {id: "x"}, "text", another).
function h(name, attributes, ...children) {
    const [tag, ...classes] = name.split(".");
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(attributes ?? {})) {
        if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
        else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

// What a {"$ref": "#/..."} stands for; anything else stands for itself.
function resolve(thing) {
    if (!thing?.$ref) return thing;
    return thing.$ref.slice(2).split("/").reduce((part, name) => part[name], api);
}

/* --- schemas ------------------------------------------------------------------------------------------- */

function jsonType(schema) {
    const types = [schema.type ?? []].flat();
    return { names: types.filter((type) => type !== "null"), nullable: types.includes("null") };
}

// A few words for what may stand there.
function typeText(raw) {
    const schema = resolve(raw);
    if (schema.anyOf) return schema.anyOf.some((one) => one.type === "null") ? "object or null" : "object";
    const { names, nullable } = jsonType(schema);
    let text = names.join(" or ") || "anything";
    if (schema.format === "date") text = "date";
    else if (schema.format === "date-time") text = "instant";
    else if (schema.enum) text = schema.enum.filter((word) => word !== null).join(" · ");
    else if (text === "array") text = `list of ${schema.items?.enum ? schema.items.enum.join(" · ") : resolve(schema.items ?? {}).properties ? "objects" : typeText(schema.items ?? {})}`;
    return text + limitsText(schema) + (nullable ? ", or null" : "");
}

function limitsText(schema) {
    const between = (low, high, unit) => {
        if (low === undefined && high === undefined) return "";
        if (low === high) return `, ${low}${unit}`;
        if (high === undefined) return `, from ${low}${unit}`;
        return `, ${low ?? 0} to ${high}${unit}`;
    };
    return between(schema.minimum, schema.maximum, "") + between(schema.minLength, schema.maxLength, " characters") + between(schema.minItems, schema.maxItems, " items");
}

// The object inside a schema: of a list its items', of a choice its first.
function objectIn(raw) {
    const schema = resolve(raw);
    if (schema?.items) return objectIn(schema.items);
    if (schema?.anyOf) return objectIn(schema.anyOf[0]);
    return schema?.properties ? schema : null;
}

function fieldRows(schema, depth, showRequired) {
    return Object.entries(schema.properties).flatMap(([name, raw]) => {
        const inner = depth < DEPTH_MAX ? objectIn(raw) : null;
        const row = h(["tr", "tr.deep", "tr.deeper"][depth], null,
            h("td", null, h("code", null, name), showRequired && schema.required?.includes(name) ? h("span.needed", null, "required") : null),
            h("td", null, h("span.type", null, typeText(raw)), raw.description ? h("div", null, raw.description) : null));
        return [row, ...(inner ? fieldRows(inner, depth + 1, showRequired) : [])];
    });
}

function fieldTable(raw, showRequired) {
    const schema = objectIn(raw);
    return schema && h("div.scroll", null, h("table.fields", null, h("tbody", null, fieldRows(schema, 0, showRequired))));
}

/* --- JSON in colours ----------------------------------------------------------------------------------- */

function jsonView(value) {
    const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
    const pre = h("pre.json", { tabindex: 0 });
    let last = 0;
    for (const found of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g)) {
        pre.append(text.slice(last, found.index));
        last = found.index + found[0].length;
        if (found[2]) pre.append(found[0]);
        else pre.append(h(found[1] ? "span.s" : /[a-z]/.test(found[0][0]) ? "span.w" : "span.n", null, found[0]));
    }
    pre.append(text.slice(last));
    return pre;
}

/* --- trying an operation ------------------------------------------------------------------------------- */

function parametersOf(operation, place) {
    return (operation.parameters ?? []).map(resolve).filter((parameter) => parameter.in === place);
}

function parameterInput(operation, parameter) {
    const id = `${operation.operationId}.${parameter.name}`;
    const words = parameter.schema?.enum;
    const input = words
        ? h("select", { id }, h("option", { value: "" }, ""), words.map((word) => h("option", { value: word }, word)))
        : h("input", { id, autocomplete: "off", spellcheck: "false", placeholder: typeText(parameter.schema ?? {}) });
    return { parameter, input, row: h("div.row", null, h("label", { for: id }, parameter.name, parameter.required ? " *" : ""), input) };
}

// The request that the form stands for.
function requestOf(form, path) {
    let url = path;
    const query = new URLSearchParams();
    for (const { parameter, input } of form.inputs) {
        const value = input.value.trim();
        if (parameter.in === "path") url = url.replace(`{${parameter.name}}`, encodeURIComponent(value));
        else if (value) query.append(parameter.name, value);
    }
    const search = query.toString();
    return { url: search ? `${url}?${search}` : url, body: form.body?.value.trim() };
}

function curlOf(method, request, guarded) {
    const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
    const words = ["curl"];
    if (guarded) words.push('-H "Authorization: Bearer $KEY"');
    if (method !== "get") words.push(`-X ${method.toUpperCase()}`);
    if (request.body) words.push('-H "Content-Type: application/json"', `-d ${quote(request.body)}`);
    words.push(quote(location.origin + request.url));
    return words.join(" ");
}

async function send(method, request, guarded, outcome) {
    const headers = {};
    const key = at("key").value.trim();
    if (guarded && key) headers.Authorization = `Bearer ${key}`;
    if (request.body) headers["Content-Type"] = "application/json";
    const started = performance.now();
    try {
        const answer = await fetch(request.url, { method: method.toUpperCase(), headers, body: request.body || undefined, cache: "no-store", credentials: "omit" });
        const text = await answer.text();
        const milliseconds = Math.round(performance.now() - started);
        const remaining = answer.headers.get("X-RateLimit-Remaining");
        outcome.replaceChildren(
            h("p", null, h(answer.ok ? "span.good" : "span.bad", null, String(answer.status)), ` in ${milliseconds} ms`, remaining ? `, ${remaining} requests left in this window` : ""),
            text ? jsonView(pretty(text, answer.headers.get("Content-Type") ?? "")) : h("p.quiet", null, "The answer has no body."));
    } catch (error) {
        outcome.replaceChildren(h("p", null, h("span.bad", null, "No answer: "), String(error.message)));
    }
}

function pretty(text, type) {
    if (!type.includes("json")) return text;
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

function tryForm(path, method, operation) {
    const inputs = [...parametersOf(operation, "path"), ...parametersOf(operation, "query")].map((one) => parameterInput(operation, one));
    const media = resolve(operation.requestBody)?.content?.["application/json"];
    const body = media && h("textarea", { "aria-label": "Body", spellcheck: "false", rows: 6 });
    if (body) body.value = JSON.stringify(media.example ?? {}, null, 2);
    const form = { inputs, body };
    const guarded = operation.security?.length > 0;
    const outcome = h("div.outcome", { role: "status" });
    const button = h("button.main", { type: "submit" }, "Send");
    const copy = h("button", { type: "button", onclick: async () => {
        const text = curlOf(method, requestOf(form, path), guarded);
        try {
            await navigator.clipboard.writeText(text);
            copy.textContent = "Copied";
        } catch {
            outcome.replaceChildren(h("pre", null, text));
        }
    } }, "Copy as curl");
    const submit = async (event) => {
        event.preventDefault();
        const missing = inputs.find(({ parameter, input }) => parameter.required && !input.value.trim());
        if (missing) return missing.input.focus();
        if (guarded && !at("key").value.trim()) {
            outcome.replaceChildren(h("p", null, "Paste a key at the top of the page first."));
            return at("key").focus();
        }
        button.disabled = true;
        await send(method, requestOf(form, path), guarded, outcome);
        button.disabled = false;
    };
    return h("form.try", { onsubmit: submit }, h("h3", null, "Try it"), inputs.map(({ row }) => row), body, h("div.actions", null, button, copy), outcome);
}

/* --- operations ---------------------------------------------------------------------------------------- */

function pathView(path) {
    const parts = path.split(/(\{[^}]*\})/).map((part) => (part.startsWith("{") ? h("i", null, part) : part));
    return h("span.path", null, parts);
}

function parameterTable(title, parameters) {
    if (!parameters.length) return [];
    return [h("h3", null, title), h("div.scroll", null, h("table.fields", null, h("tbody", null, parameters.map((one) =>
        h("tr", null,
            h("td", null, h("code", null, one.name), one.required ? h("span.needed", null, "required") : null),
            h("td", null, h("span.type", null, typeText(one.schema ?? {})), one.description ? h("div", null, one.description) : null))))))];
}

function statusList(operation) {
    return h("ul.statuses", null, Object.entries(operation.responses).map(([status, raw]) => {
        const good = status < "400", told = !raw.$ref && !good;
        const text = resolve(raw).description;
        return h(good ? "li.good" : told ? "li.bad.told" : "li.bad", { title: text }, good ? h("b", null, status) : h("a", { href: "#errors" }, h("b", null, status)), good || told ? ` ${text}` : "");
    }));
}

function inside(path, method, operation) {
    const scope = operation.security?.flatMap((one) => Object.values(one).flat())[0];
    const media = resolve(operation.requestBody)?.content?.["application/json"];
    const [status, raw] = Object.entries(operation.responses).filter(([code]) => code < "300").at(-1);
    const answer = resolve(raw).content?.["application/json"];
    const fold = (title, content, open) => content && h("details.fold", { open }, h("summary", null, title), content);
    return [
        operation.description ? h("p", null, operation.description) : null,
        scope ? h("p", null, "Scope ", h("code.scope", null, scope)) : h("p.quiet", null, "Needs no key."),
        parameterTable("In the path", parametersOf(operation, "path")),
        parameterTable("In the query", parametersOf(operation, "query")),
        media ? [h("h3", null, "Body"), fieldTable(media.schema, true)] : [],
        tryForm(path, method, operation),
        h("h3", null, "Statuses"), statusList(operation),
        fold(`Answer ${status}`, answer && fieldTable(answer.schema, false)),
        fold("Example of it", answer?.example && jsonView(answer.example)),
        fold("Headers that it understands", parameterTable("", parametersOf(operation, "header"))[1]),
    ].flat();
}

function operationView(path, method, operation) {
    const box = h("div.inside");
    const view = h("details.operation", { id: operation.operationId },
        h("summary", null, h(`span.method.${method}`, null, method.toUpperCase()), pathView(path), h("span.summary", null, operation.summary)), box);
    // Most are never opened: what is inside is made when it is looked at.
    view.addEventListener("toggle", () => {
        if (view.open && !box.hasChildNodes()) box.append(...inside(path, method, operation).filter(Boolean));
        if (view.open && location.hash !== `#${view.id}`) history.replaceState(null, "", `#${view.id}`);
    });
    view.found = `${method} ${path} ${operation.summary} ${operation.operationId} ${operation.description ?? ""}`.toLowerCase();
    return view;
}

function subjectId(name) {
    return `subject-${name.toLowerCase().replaceAll(" ", "-")}`;
}

function operationsView() {
    const subjects = new Map(api.tags.map((tag) => [tag.name, []]));
    for (const [path, item] of Object.entries(api.paths))
        for (const method of METHODS) if (item[method]) subjects.get(item[method].tags[0])?.push(operationView(path, method, item[method]));
    at("operations").replaceChildren(...[...subjects].map(([name, views]) => h("section.subject", { id: subjectId(name) }, h("h2", null, name), views)), h("p.none.quiet", { hidden: true }, "Nothing has all of these words."));
    return subjects;
}

/* --- the rest of the page ------------------------------------------------------------------------------ */

function errorsView() {
    const rows = new Map();
    for (const [name, response] of Object.entries(api.components.responses)) {
        const status = name.split("_").at(-1);
        const examples = Object.values(response.content["application/json"].examples ?? {});
        if (!rows.has(status)) rows.set(status, h("tr", null, h("td", null, status), h("td", null, response.description), h("td", null, examples.map((one) => h("div", null, h("code", null, JSON.stringify(one.value)))))));
    }
    at("error-table").tBodies[0].replaceChildren(...[...rows].sort().map(([, row]) => row));
}

function navView(subjects) {
    const link = (id, text, count) => h("a", { href: `#${id}` }, text, count ? h("span", null, String(count)) : null);
    at("nav").replaceChildren(h("h2", null, "About"), link("top", "The API"), link("auth", "Keys"), link("rates", "Limits"), link("errors", "Errors"),
        h("h2", null, "Subjects"), ...[...subjects].map(([name, views]) => link(subjectId(name), name, views.length)));
    const links = new Map([...at("nav").querySelectorAll("a")].map((one) => [one.hash.slice(1), one]));
    const sections = [...document.querySelectorAll("main section")];
    const mark = () => {
        const current = sections.filter((one) => !one.hidden && one.getBoundingClientRect().top < 140).at(-1) ?? sections[0];
        for (const [id, one] of links) one.setAttribute("aria-current", String(id === current.id));
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
}

function search() {
    const words = at("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    let some = false;
    for (const section of document.querySelectorAll("section.subject")) {
        let shown = 0;
        for (const view of section.querySelectorAll("details.operation")) {
            view.hidden = !words.every((word) => view.found.includes(word));
            if (!view.hidden) shown++;
        }
        section.hidden = !shown;
        some ||= shown > 0;
    }
    for (const id of ["top", "auth", "rates", "errors"]) at(id).hidden = words.length > 0;
    document.querySelector(".none").hidden = some;
}

function openHash() {
    const target = location.hash && at(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
        at("search").value = "";
        search();
    }
    if (target.matches("details.operation")) target.open = true;
    target.scrollIntoView();
}

at("theme").addEventListener("click", () => {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
});
addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select")) {
        event.preventDefault();
        at("search").focus();
    }
    if (event.key === "Escape" && event.target === at("search")) {
        at("search").value = "";
        search();
    }
});

async function begin() {
    try {
        api = await (await fetch("/openapi.json")).json();
    } catch (error) {
        at("operations").replaceChildren(h("p", null, `The description could not be read: ${error.message}`));
        return;
    }
    at("lead").textContent = api.info.summary;
    const subjects = operationsView();
    const count = [...subjects.values()].reduce((sum, views) => sum + views.length, 0);
    at("facts").textContent = `${count} operations, ${api.info.version}. JSON in and out; instants in UTC, dates in your own time zone.`;
    errorsView();
    navView(subjects);
    at("search").addEventListener("input", search);
    addEventListener("hashchange", openHash);
    openHash();
}
begin();
