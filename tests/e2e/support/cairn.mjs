// The real binary: its commands, its servers, and requests to them.
//
// The binary is $CAIRN_BUILD/cairn (build/test/cairn). Every database is a new one: a file in a temporary
// folder, or a database made in the PostgreSQL server that CAIRN_PG_URL names. Nothing waits for a
// while: everything waits for something.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";

export const program = resolve(process.env.CAIRN_BUILD ?? "build/test", "cairn");
if (!existsSync(program)) throw new Error(`there is no ${program}: make test builds it`);
const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../..");
export const pgUrl = process.env.CAIRN_PG_URL ?? "";

// Sanitizers slow everything down: deadlines of tests are meant for them.
export const DEADLINE_MS = 60000;

// The variables that tests are given are no settings of the program, which refuses those it does not know.
export function environment(more = {}) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CAIRN_")));
    env.ASAN_OPTIONS = "detect_leaks=1:abort_on_error=0";
    env.TSAN_OPTIONS = "halt_on_error=0:exitcode=66";
    env.UBSAN_OPTIONS = "print_stacktrace=1";
    return { ...env, ...more };
}

/* --- databases ------------------------------------------------------------------------------------------ */

const folders = new Set();
const servers = new Set();
const databases = new Set();

export function temporary() {
    const folder = mkdtempSync(join(tmpdir(), "cairn-e2e-"));
    folders.add(folder);
    return folder;
}

// One statement on PostgreSQL; resolves to what psql prints: rows of columns parted by '|'.
export function psql(url, sql) {
    return new Promise((fulfil, reject) =>
        execFile("psql", ["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql], (error, out, err) =>
            error ? reject(new Error(err || error.message)) : fulfil(out.trim()),
        ),
    );
}

let made = 0;

async function postgresql() {
    const name = `cairn_e2e_${process.pid}_${++made}`;
    await psql(pgUrl, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    databases.add(name);
    const key = ["--secret-key-file", join(temporary(), "secret.key")];
    return { engine: "postgresql", key, url: `${pgUrl}${pgUrl.includes("?") ? "&" : "?"}dbname=${name}` };
}

// A new database, empty. SQLite's has a folder of its own and the path of its file.
export async function database(engine = "sqlite") {
    if (engine === "postgresql") return postgresql();
    const folder = temporary();
    const path = join(folder, "cairn.db");
    return { engine, folder, path, url: `sqlite:${path}` };
}

// The flags that lead to it; the key of PostgreSQL's secrets has a folder of its own.
function at(db) {
    return ["--database", db.url, ...(db.key ?? [])];
}

// The engines there are. What is skipped says so by name.
export function engines(file) {
    if (pgUrl) return ["sqlite", "postgresql"];
    console.log(`skipped: ${file} on postgresql, since CAIRN_PG_URL is not set`);
    return ["sqlite"];
}

after(async () => {
    for (const server of servers) server.process.kill("SIGKILL");
    await Promise.all([...servers].map((server) => server.exited));
    for (const name of databases) await psql(pgUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/* --- commands ------------------------------------------------------------------------------------------- */

// Runs a program to its end; resolves to {code, out, err}.
export function execute(file, words, { env, input, cwd } = {}) {
    const child = spawn(file, words, { env: env ?? environment(), cwd, stdio: ["pipe", "pipe", "pipe"] });
    const result = { code: null, signal: null, out: "", err: "" };
    child.stdout.on("data", (piece) => (result.out += piece));
    child.stderr.on("data", (piece) => (result.err += piece));
    child.stdin.on("error", () => {}); // it did not want to hear it all
    child.stdin.end(input ?? "");
    return new Promise((fulfil, reject) => {
        child.on("error", reject);
        child.on("close", (code, signal) => fulfil({ ...result, code, signal }));
    });
}

function unharmed(text, what) {
    assert.doesNotMatch(text, /AddressSanitizer|ThreadSanitizer|LeakSanitizer|runtime error:/, what);
}

// Any command, whatever comes of it. `db` may be null; one that others cannot see from outside has words
// that run a command where it is.
export async function command(db, words, options = {}) {
    const [file, ...all] = [...(db?.enter ?? []), program, ...words, ...(db ? at(db) : [])];
    const result = await execute(file, all, options);
    unharmed(result.err, `cairn ${words.join(" ")}`);
    assert.equal(result.signal, null, `cairn ${words.join(" ")} was killed: ${result.err}`);
    return result;
}

// A command that must work; resolves to what it prints.
export async function cairn(db, words, options) {
    const result = await command(db, words, options);
    assert.equal(result.code, 0, `cairn ${words.join(" ")}: ${result.err}${result.out}`);
    return result.out.trim();
}

// A person with a Loggd key: {username, id, key}.
export async function person(db, username, flags = []) {
    const line = await cairn(db, ["user", "add", "--username", username, "--email", `${username}@example.com`, ...flags]);
    const key = await cairn(db, ["key", "add", "--user", username, "--api", "loggd"]);
    return { username, id: JSON.parse(line).id, key };
}

export async function sound(db) {
    const result = await command(db, ["check"]);
    assert.equal(result.code, 0, result.out + result.err);
    assert.match(result.out, / 0 faults in the database, 0 sums differ/);
}

/* --- servers ---------------------------------------------------------------------------------------------- */

export class Server {
    constructor(words, env) {
        this.log = "";
        this.started = Date.now();
        this.process = spawn(words[0], words.slice(1), { env, stdio: ["ignore", "inherit", "pipe"] });
        this.exited = once(this.process, "close");
        this.ready = new Promise((fulfil, reject) => {
            this.process.stderr.on("data", (piece) => {
                this.log += piece;
                const found = /ready at (http:\/\/\S+:(\d+)) after/.exec(this.log);
                if (found) {
                    this.url = found[1];
                    this.port = Number(found[2]);
                    fulfil(this);
                }
                for (const wait of [...this.waits]) wait();
            });
            this.process.on("close", (code) => {
                reject(new Error(`the server ended with ${code}: ${this.log}`));
                for (const wait of [...this.waits]) wait();
            });
        });
        this.waits = new Set();
        this.ready.catch(() => {});
        servers.add(this);
    }

    get ended() {
        return this.process.exitCode !== null || this.process.signalCode !== null;
    }

    // Resolves once the log matches.
    said(pattern) {
        return new Promise((fulfil, reject) => {
            const look = () => {
                const found = pattern.exec(this.log);
                if (!found && !this.ended) return;
                this.waits.delete(look);
                if (found) fulfil(found);
                else reject(new Error(`it ended without ${pattern}: ${this.log}`));
            };
            this.waits.add(look);
            look();
        });
    }

    async end() {
        const [code, signal] = await this.exited;
        servers.delete(this);
        return { code, signal };
    }

    // Asks it to end, and wants it to end well.
    async stop() {
        this.process.kill("SIGTERM");
        const { code, signal } = await this.end();
        unharmed(this.log, this.log);
        assert.deepEqual({ code, signal }, { code: 0, signal: null }, this.log.slice(-2000));
    }

    async kill() {
        this.process.kill("SIGKILL");
        await this.end();
        unharmed(this.log, this.log);
    }
}

// Starts a server on a free port without waiting for it. `wrap` may put words before its own.
export function launch(db, flags = [], { wrap = (words) => words, env } = {}) {
    const words = [program, "serve", ...at(db), "--listen", "127.0.0.1:0", ...flags];
    return new Server(wrap(words), env ?? environment());
}

// A server that is ready.
export async function serve(db, flags, options) {
    return launch(db, flags, options).ready;
}

// The flag for tests that ask more often than anybody may.
export const UNLIMITED = ["--limit-loggd", "10000000/1h"];

/* --- requests --------------------------------------------------------------------------------------------- */

export const LOGGD = "/api/v1/public";

// A client with one connection, kept between its requests.
export class Client {
    constructor(server, key) {
        this.port = server.port;
        this.key = key;
        this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    }

    // Resolves to {status, headers, text, json}; rejects when no whole answer came.
    ask(method, path, body, headers = {}) {
        const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
        const all = { ...(this.key ? { Authorization: `Bearer ${this.key}` } : {}), ...headers };
        if (text) {
            all["Content-Type"] ??= "application/json";
            all["Content-Length"] = Buffer.byteLength(text);
        }
        return new Promise((fulfil, reject) => {
            const options = { agent: this.agent, host: "127.0.0.1", port: this.port, method, path, headers: all };
            const request = http.request(options, (answer) => {
                const pieces = [];
                answer.on("data", (piece) => pieces.push(piece));
                answer.on("error", reject);
                answer.on("end", () => {
                    const said = Buffer.concat(pieces).toString();
                    const isJson = /json/.test(answer.headers["content-type"] ?? "") && said;
                    fulfil({ status: answer.statusCode, headers: answer.headers, text: said, json: isJson ? JSON.parse(said) : null });
                });
            });
            request.on("error", reject);
            request.end(text);
        });
    }

    get(path, headers) {
        return this.ask("GET", path, undefined, headers);
    }

    post(path, body, headers) {
        return this.ask("POST", path, body, headers);
    }

    close() {
        this.agent.destroy();
    }
}

// Runs `body` with `count` clients, and closes them.
export async function clients(server, key, count, body) {
    const all = Array.from({ length: count }, () => new Client(server, key));
    try {
        return await body(all);
    } finally {
        for (const client of all) client.close();
    }
}

// One request on a connection of its own.
export function ask(server, key, method, path, body, headers) {
    return clients(server, key, 1, ([client]) => client.ask(method, path, body, headers));
}

export function wanted(answer, status) {
    assert.equal(answer.status, status, answer.text);
    return answer.json;
}

export async function habit(server, key, fields = {}) {
    const answer = await ask(server, key, "POST", `${LOGGD}/habits`, { name: "Run", ...fields });
    return wanted(answer, 201).data.id;
}

// Every row of a list, page by page.
export async function everything(client, path) {
    const rows = [];
    let after = "";
    for (;;) {
        const page = wanted(await client.get(`${path}?limit=100${after}`), 200);
        rows.push(...page.data);
        if (!page.has_more) return rows;
        after = `&after=${page.data.at(-1).id}`;
    }
}

// {name: value} of the lines without labels, and the lines themselves.
export async function metrics(server) {
    const answer = await ask(server, null, "GET", "/metrics");
    assert.equal(answer.status, 200);
    const values = {};
    for (const line of answer.text.split("\n")) {
        const found = /^(\w+) ([0-9.e+-]+)$/.exec(line);
        if (found) values[found[1]] = Number(found[2]);
    }
    return { values, text: answer.text };
}

/* --- odds and ends ---------------------------------------------------------------------------------------- */

// The n-th day before today, as a date in UTC.
export function daysAgo(n) {
    return new Date(Date.now() - n * 86400000).toISOString().slice(0, 10);
}

// Numbers like random ones; the seed is printed by whoever wants to repeat them (CAIRN_SEED).
export function dice(seed) {
    let state = seed >>> 0;
    return (most) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * most);
    };
}

// Asks until the answer is right, at most `ms`; each try waits for the one before.
export async function until(what, ms, look) {
    const deadline = Date.now() + ms;
    for (;;) {
        const found = await look();
        if (found) return found;
        assert.ok(Date.now() < deadline, `not within ${ms} ms: ${what}`);
        await new Promise((fulfil) => setTimeout(fulfil, 20));
    }
}
