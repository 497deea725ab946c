// What tests of the HTTP layer share: a server to start, a raw socket to talk with.
//
// The server is $CAIRN_BUILD/tests/http_stub, or whatever CAIRN_HTTP_COMMAND starts: it is given
// `--listen 127.0.0.1:0` and limits as CAIRN_HTTP_* variables, and must print "listening on" and its
// address. Tests that need the stub's own paths are skipped for other servers (see `foreign`).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { after, test } from "node:test";

const command = (process.env.CAIRN_HTTP_COMMAND ?? `${process.env.CAIRN_BUILD ?? "build/test"}/tests/http_stub`).split(" ");
export const foreign = process.env.CAIRN_HTTP_COMMAND ? "needs the stub's paths" : false;
const servers = new Set();

after(() => {
    for (const server of servers) server.process.kill("SIGKILL");
});

// Starts a server with these limits, e.g. {head_ms: 300}; resolves once it listens.
export async function serve(limits = {}, { wrap = (words) => words, listen = "127.0.0.1:0" } = {}) {
    const env = { ...process.env };
    for (const [name, value] of Object.entries(limits)) env[`CAIRN_HTTP_${name.toUpperCase()}`] = String(value);
    const words = wrap([...command, "--listen", listen]);
    const child = spawn(words[0], words.slice(1), { env, stdio: ["ignore", "pipe", "pipe"] });
    const server = { process: child, text: "", port: 0, exited: once(child, "exit") };
    servers.add(server);
    server.listening = new Promise((resolve, reject) => {
        const hear = (piece) => {
            server.text += piece;
            const port = /(?:listening on|ready at) \S*127\.0\.0\.1:(\d+)/.exec(server.text);
            if (port) resolve((server.port = Number(port[1])));
        };
        child.stdout.on("data", hear);
        child.stderr.on("data", hear);
        child.on("exit", () => reject(new Error(`the server ended: ${server.text}`)));
    });
    server.listening.catch(() => {});
    return server;
}

export async function serving(limits, options) {
    const server = await serve(limits, options);
    await server.listening;
    return server;
}

export function forget(server) {
    servers.delete(server);
}

export async function stop(server) {
    server.process.kill("SIGTERM");
    const [code] = await server.exited;
    servers.delete(server);
    assert.equal(code, 0, server.text);
}

// Runs `body` with a server of its own.
export function served(name, limits, body, options = {}) {
    test(name, { timeout: 30000, skip: options.skip }, async () => {
        const server = await serving(limits, options);
        try {
            await body(server);
        } finally {
            await stop(server);
        }
    });
}

export class Client {
    constructor(port) {
        this.bytes = Buffer.alloc(0);
        this.ended = false;
        this.error = null;
        this.waiting = [];
        this.socket = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
        this.socket.on("data", (piece) => {
            this.bytes = Buffer.concat([this.bytes, piece]);
            this.wake();
        });
        this.socket.on("error", (error) => {
            this.error = error;
        });
        this.closed = new Promise((resolve) => this.socket.on("close", resolve));
        for (const event of ["end", "close", "error"])
            this.socket.on(event, () => {
                this.ended = true;
                this.wake();
            });
    }

    wake() {
        const waiting = this.waiting;
        this.waiting = [];
        for (const resolve of waiting) resolve();
    }

    send(bytes) {
        this.socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
        return this;
    }

    close() {
        this.socket.destroy();
    }

    // Waits until there is something, or the connection has ended; `what` answers undefined until then.
    async until(what) {
        for (;;) {
            const found = what();
            if (found !== undefined) return found;
            if (this.ended) return undefined;
            await new Promise((resolve) => this.waiting.push(resolve));
        }
    }

    // The next response; undefined when the connection ended first.
    response(method = "GET") {
        return this.until(() => this.take(method));
    }

    take(method) {
        const end = this.bytes.indexOf("\r\n\r\n");
        if (end < 0) return undefined;
        const [first, ...lines] = this.bytes.subarray(0, end).toString("latin1").split("\r\n");
        const status = Number(/^HTTP\/1\.1 (\d{3}) \S/.exec(first)?.[1]);
        assert.ok(status, `no status line: ${first}`);
        const headers = {};
        for (const line of lines) {
            const colon = line.indexOf(": ");
            assert.ok(colon > 0, line);
            headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 2);
        }
        const bodyless = method === "HEAD" || status < 200 || status === 204 || status === 304;
        const length = bodyless ? 0 : Number(headers["content-length"]);
        if (this.bytes.length < end + 4 + length) return undefined;
        const body = this.bytes.subarray(end + 4, end + 4 + length).toString("latin1");
        this.bytes = this.bytes.subarray(end + 4 + length);
        return { status, headers, body };
    }

    // Whatever is left when the server ends the connection.
    async rest() {
        await this.until(() => undefined);
        return this.bytes.toString("latin1");
    }
}

export const get = (path, more = "") => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
export const post = (more, body = "") => `POST /healthz HTTP/1.1\r\nHost: a\r\n${more}\r\n${body}`;
export const chunked = (body) => post("Transfer-Encoding: chunked\r\n", body);
export const smuggled = get("/smuggled");

// Asks one thing and expects a refusal that ends the connection and answers nothing behind it.
export async function refused(port, bytes, status) {
    const client = new Client(port).send(bytes);
    const response = await client.response();
    assert.ok(response, `no answer to ${JSON.stringify(bytes.slice(0, 120))}`);
    assert.equal(response.status, status, response.body);
    assert.equal(response.headers.connection, "close");
    assert.match(response.headers["content-type"], /^application\/json/);
    assert.ok(JSON.parse(response.body).message.length > 10);
    assert.equal(await client.rest(), "", "something was answered behind the refusal");
    client.close();
}

// A request that must get through HTTP, whatever the program thinks of it.
export async function accepted(port, bytes, method) {
    const client = new Client(port).send(bytes);
    const response = await client.response(method);
    assert.ok(response, `no answer to ${JSON.stringify(bytes.slice(0, 120))}`);
    assert.ok(![400, 408, 413, 414, 417, 431, 501, 505].includes(response.status), response.body);
    client.send(get("/healthz"));
    assert.equal((await client.response())?.status, 200, "the connection could not be used again");
    client.close();
}
