// The HTTP layer over real sockets: what it refuses, its limits and deadlines, order, and its end.
//
// Runs against $BUILD/tests/http_stub, or any server that CAIRN_HTTP_COMMAND starts: it is given
// `--listen 127.0.0.1:0` and limits as CAIRN_HTTP_* variables, and must print its address. Tests
// that need the stub's own paths are skipped for other servers.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import net from "node:net";
import { after, describe, test } from "node:test";

const command = (process.env.CAIRN_HTTP_COMMAND ?? `${process.env.BUILD ?? "build"}/tests/http_stub`).split(" ");
const foreign = process.env.CAIRN_HTTP_COMMAND ? "needs the stub's paths" : false;
const servers = new Set();

after(() => {
    for (const server of servers) server.process.kill("SIGKILL");
});

// Starts a server with these limits, e.g. {head_ms: 300}; resolves once it listens.
async function serve(limits = {}, { wrap = (words) => words, listen = "127.0.0.1:0" } = {}) {
    const env = { ...process.env };
    for (const [name, value] of Object.entries(limits)) env[`CAIRN_HTTP_${name.toUpperCase()}`] = String(value);
    const words = wrap([...command, "--listen", listen]);
    const child = spawn(words[0], words.slice(1), { env, stdio: ["ignore", "pipe", "pipe"] });
    const server = { process: child, text: "", port: 0, exited: once(child, "exit") };
    servers.add(server);
    server.listening = new Promise((resolve, reject) => {
        const hear = (piece) => {
            server.text += piece;
            const port = /listening on \S*127\.0\.0\.1:(\d+)/.exec(server.text);
            if (port) resolve((server.port = Number(port[1])));
        };
        child.stdout.on("data", hear);
        child.stderr.on("data", hear);
        child.on("exit", () => reject(new Error(`the server ended: ${server.text}`)));
    });
    server.listening.catch(() => {});
    return server;
}

async function serving(limits, options) {
    const server = await serve(limits, options);
    await server.listening;
    return server;
}

async function stop(server) {
    server.process.kill("SIGTERM");
    const [code] = await server.exited;
    servers.delete(server);
    assert.equal(code, 0, server.text);
}

// Runs `body` with a server of its own.
function served(name, limits, body, options = {}) {
    test(name, { timeout: 30000, skip: options.skip }, async () => {
        const server = await serving(limits, options);
        try {
            await body(server);
        } finally {
            await stop(server);
        }
    });
}

class Client {
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

const get = (path, more = "") => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
const post = (more, body = "") => `POST /healthz HTTP/1.1\r\nHost: a\r\n${more}\r\n${body}`;
const smuggled = get("/smuggled");

// Asks one thing and expects a refusal that ends the connection and answers nothing behind it.
async function refused(port, bytes, status) {
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
async function accepted(port, bytes, method) {
    const client = new Client(port).send(bytes);
    const response = await client.response(method);
    assert.ok(response, `no answer to ${JSON.stringify(bytes.slice(0, 120))}`);
    assert.ok(![400, 408, 413, 414, 417, 431, 501, 505].includes(response.status), response.body);
    client.send(get("/healthz"));
    assert.equal((await client.response())?.status, 200, "the connection could not be used again");
    client.close();
}

const REFUSED = [
    ["a bare LF after the request line", "GET /healthz HTTP/1.1\nHost: a\r\n\r\n", 400],
    ["a bare LF after a header", "GET /healthz HTTP/1.1\r\nHost: a\n\r\n", 400],
    ["bare LFs throughout", "GET /healthz HTTP/1.1\nHost: a\n\n", 400],
    ["a lone CR in a header", "GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\rTransfer-Encoding: chunked\r\n\r\n", 400],
    ["a lone CR in the request line", "GET /healthz\r HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a lone CR as the end of a line", "GET /healthz HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", 400],
    ["a folded header", "GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400],
    ["a folded header with a tab", "GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb\r\n\r\n", 400],
    ["a folded first header", "GET /healthz HTTP/1.1\r\n Host: a\r\n\r\n", 400],
    ["a blank before the colon", "POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\nhello", 400],
    ["a header without a colon", get("/healthz", "Nothing\r\n"), 400],
    ["an empty header name", get("/healthz", ": x\r\n"), 400],
    ["a header name with brackets", get("/healthz", "X(y): x\r\n"), 400],
    ["a header name with a byte above 127", get("/healthz", "X\xe9: x\r\n"), 400],
    ["a NUL in a header name", get("/healthz", "X\0: x\r\n"), 400],
    ["a NUL in a value", get("/healthz", "X: a\0b\r\n"), 400],
    ["a control character in a value", get("/healthz", "X: a\x01b\r\n"), 400],
    ["DEL in a value", get("/healthz", "X: a\x7fb\r\n"), 400],
    ["Transfer-Encoding: gzip", post("Transfer-Encoding: gzip\r\n"), 501],
    ["Transfer-Encoding: identity", post("Transfer-Encoding: identity\r\n"), 501],
    ["Transfer-Encoding: gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501],
    ["Transfer-Encoding: chunked, chunked", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 501],
    ["Transfer-Encoding: xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501],
    ["an empty Transfer-Encoding", post("Transfer-Encoding:\r\n"), 501],
    ["Transfer-Encoding twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 501],
    ["Transfer-Encoding after Content-Length", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400],
    ["Content-Length after Transfer-Encoding", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400],
    ["Transfer-Encoding in HTTP/1.0", "POST /healthz HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400],
    ["two Content-Lengths that differ", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), 400],
    ["two Content-Lengths that agree", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), 400],
    ["a list of Content-Lengths", post("Content-Length: 5, 5\r\n", "hello"), 400],
    ["a signed Content-Length", post("Content-Length: +5\r\n", "hello"), 400],
    ["a negative Content-Length", post("Content-Length: -5\r\n", "hello"), 400],
    ["a hexadecimal Content-Length", post("Content-Length: 0x5\r\n", "hello"), 400],
    ["an empty Content-Length", post("Content-Length:\r\n", "hello"), 400],
    ["a Content-Length with a blank inside", post("Content-Length: 1 1\r\n", "hello"), 400],
    ["a Content-Length beyond 64 bits", post("Content-Length: 18446744073709551621\r\n", "hello"), 400],
    ["two Hosts", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400],
    ["a Host with a blank", "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n", 400],
    ["a Host with a path", "GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n", 400],
    ["no Host in HTTP/1.1", "GET /healthz HTTP/1.1\r\n\r\n", 400],
    ["two Authorizations", get("/healthz", "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), 400],
    ["two API keys", get("/healthz", "X-API-Key: a\r\nX-API-Key: b\r\n"), 400],
    ["a target without a slash", get("healthz"), 400],
    ["a target of another scheme", get("ftp://a/healthz"), 400],
    ["a whole URL without a host", get("http:///healthz"), 400],
    ["a whole URL with a user", get("http://u@a/healthz"), 400],
    ["the target *", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a fragment", get("/healthz#x"), 400],
    ["a NUL in the path", get("/health\0z"), 400],
    ["a byte above 127 in the path", get("/health\xe9"), 400],
    ["%00 in the path", get("/health%00z"), 400],
    ["a percent sign at the end of the path", get("/healthz%"), 400],
    ["half an escape in the path", get("/healthz%4"), 400],
    ["an escape that is not hex", get("/healthz%zz"), 400],
    ["two blanks after the method", "GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["two blanks after the target", "GET /healthz  HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a tab after the method", "GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a blank before the method", " GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["a blank in the target", get("/health z"), 400],
    ["HTTP/0.9", "GET /healthz\r\n\r\n", 400],
    ["two empty lines in front", "\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400],
    ["HTTP/2.0", "GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n", 505],
    ["HTTP/1.2", "GET /healthz HTTP/1.2\r\nHost: a\r\n\r\n", 505],
    ["a method that nobody knows", "FETCH /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 501],
    ["a method in small letters", "get /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 501],
    ["an expectation that nobody knows", post("Content-Length: 5\r\nExpect: wonders\r\n", "hello"), 417],
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400],
];

const chunked = (body) => post("Transfer-Encoding: chunked\r\n", body);

const CHUNKS_REFUSED = [
    ["a size that is not hex", chunked("g\r\nhello\r\n0\r\n\r\n"), 400],
    ["no size", chunked("\r\nhello\r\n0\r\n\r\n"), 400],
    ["a negative size", chunked("-5\r\nhello\r\n0\r\n\r\n"), 400],
    ["a size with 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), 400],
    ["a size beyond 32 bits", chunked("100000005\r\nhello\r\n0\r\n\r\n"), 400],
    ["a blank before a size", chunked(" 5\r\nhello\r\n0\r\n\r\n"), 400],
    ["a blank after a size", chunked("5 \r\nhello\r\n0\r\n\r\n"), 400],
    ["a bare LF after a size", chunked("5\nhello\r\n0\r\n\r\n"), 400],
    ["a lone CR after a size", chunked("5\rhello\r\n0\r\n\r\n"), 400],
    ["a bare LF after data", chunked("5\r\nhello\n0\r\n\r\n"), 400],
    ["data longer than its size", chunked("5\r\nhellooo\r\n0\r\n\r\n"), 400],
    ["a bare LF in an extension", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n"), 400],
    ["a NUL in an extension", chunked("5;a\0\r\nhello\r\n0\r\n\r\n"), 400],
    ["a bare LF after a trailer", chunked("0\r\nX: y\n\r\n"), 400],
    ["a folded trailer", chunked("0\r\nX: y\r\n z\r\n\r\n"), 400],
    ["a trailer without a name", chunked("0\r\n: y\r\n\r\n"), 400],
    ["a bare LF at the end", chunked("0\r\n\n"), 400],
];

const ACCEPTED = [
    ["one empty line in front", "\r\n" + get("/healthz")],
    ["header names in any case", "GET /healthz HTTP/1.1\r\nhOST: a\r\n\r\n"],
    ["an empty Host", "GET /healthz HTTP/1.1\r\nHost:\r\n\r\n"],
    ["a Host of IPv6 with a port", "GET /healthz HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"],
    ["tabs and high bytes in a value", get("/healthz", "X: a\tb \xe9\xff\r\n")],
    ["an empty value", get("/healthz", "X:\r\n")],
    ["a whole URL", get("http://a/healthz?x=y")],
    ["a whole URL without a path", get("http://a")],
    ["%2F", get("/a%2Fb")],
    ["dot segments", get("/a/../b")],
    ["a query with anything", get("/healthz?a=%zz&b=%00&c")],
    ["a body in GET", "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"],
    ["a body of nothing", post("Content-Length: 0\r\n")],
    ["chunks", chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")],
    ["chunks of nothing", chunked("0\r\n\r\n")],
    ["chunk extensions and trailers", chunked('5;a=b;c="d e"\r\nhello\r\n0\r\nX: y\r\nZ:\r\n\r\n')],
    ["a chunk size with zeros and capitals", chunked("0000000A\r\n0123456789\r\n00\r\n\r\n")],
    ["Connection: keep-alive in HTTP/1.0", "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"],
    ["an Upgrade that is not taken", get("/healthz", "Connection: Upgrade\r\nUpgrade: websocket\r\n")],
];

describe("the guard", { concurrency: true }, () => {
    let port;
    const ready = serving().then((server) => (port = server.port));

    for (const [name, bytes, status] of [...REFUSED, ...CHUNKS_REFUSED]) {
        test(`refuses ${name}`, { timeout: 20000 }, async () => {
            await ready;
            await refused(port, bytes + smuggled, status);
        });
    }
    for (const [name, bytes] of ACCEPTED) {
        test(`takes ${name}`, { timeout: 20000 }, async () => {
            await ready;
            await accepted(port, bytes);
        });
    }
    test("reads the same whichever way the bytes are cut", { timeout: 60000 }, async () => {
        await ready;
        const bytes = chunked("5;x\r\nhello\r\n0\r\nT: u\r\n\r\n") + get("/healthz");
        for (let cut = 1; cut < bytes.length; cut += 3) {
            const client = new Client(port).send(bytes.slice(0, cut));
            await new Promise((resolve) => setImmediate(resolve));
            client.send(bytes.slice(cut));
            assert.ok((await client.response()).status < 500, `cut at ${cut}`);
            assert.equal((await client.response()).status, 200, `cut at ${cut}`);
            client.close();
        }
    });
    test("forbidden bytes are refused in every place of a head", { timeout: 60000 }, async () => {
        await ready;
        const head = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
        for (let at = 1; at < head.length - 4; at++) {
            const client = new Client(port).send(head.slice(0, at) + "\0" + head.slice(at));
            assert.ok([400, 501, 505].includes((await client.response())?.status), `NUL at ${at}`);
            client.close();
        }
    });
});

describe("limits", () => {
    const long = (n) => "x".repeat(n);

    served("each has its status", {}, async ({ port }) => {
        await refused(port, get("/" + long(8192)), 414);
        await refused(port, get("/healthz?" + long(9000)), 414);
        await refused(port, "GET /" + long(20000), 414);
        await accepted(port, get("/healthz?" + long(8000)));
        await refused(port, get("/healthz", `X: ${long(17000)}\r\n`), 431);
        await accepted(port, get("/healthz", `X: ${long(15000)}\r\n`));
        await refused(port, get("/healthz", "X: y\r\n".repeat(64)), 431);
        await accepted(port, get("/healthz", "X: y\r\n".repeat(63)));
        await refused(port, post("Content-Length: 1048577\r\n"), 413);
        await refused(port, post("Content-Length: 999999999999999999\r\n"), 413);
        await accepted(port, post("Content-Length: 1000000\r\n", long(1000000)));
    });

    served("a chunked body has limits of its own", {}, async ({ port }) => {
        const chunk = `10000\r\n${long(65536)}\r\n`;
        await accepted(port, chunked(chunk.repeat(15) + "0\r\n\r\n"));
        await refused(port, chunked(chunk.repeat(17) + "0\r\n\r\n"), 413);
        await refused(port, chunked("1\r\nx\r\n".repeat(400000)), 413);
        await refused(port, chunked(`5;${long(1100)}\r\nhello\r\n0\r\n\r\n`), 413);
        await refused(port, chunked("1;x=yyyyyyyyyyyy\r\nx\r\n".repeat(100)), 413);
        await refused(port, chunked(`0\r\nX: ${long(5000)}\r\n\r\n`), 431);
    });

    served("bodies that arrive have a limit in all", { arriving_bytes: 100000, workers: 1 }, async ({ port }) => {
        const holder = new Client(port).send(post("Content-Length: 90000\r\n", long(80000)));
        // The server reads in order of arrival on other connections too: wait until it has it all.
        for (;;) {
            const client = new Client(port).send(post("Content-Length: 30000\r\n", long(30000)));
            const { status } = await client.response();
            client.close();
            if (status === 503) break;
        }
        holder.send(long(10000));
        assert.ok((await holder.response()).status < 500);
        holder.close();
        await accepted(port, post("Content-Length: 90000\r\n", long(90000)));
    });

    served("connections, in all", { connections: 4 }, async ({ port }) => {
        await crowd(port, 4);
    });

    served("connections of one address", { connections_per_address: 3 }, async ({ port }) => {
        await crowd(port, 3);
    });

    // Fills the server, sees the next one turned away, and that a place is given on.
    async function crowd(port, max) {
        const clients = [];
        for (let i = 0; i < max; i++) {
            clients.push(new Client(port).send(get("/healthz")));
            assert.equal((await clients[i].response()).status, 200);
        }
        const extra = new Client(port).send(get("/healthz"));
        const response = await extra.response();
        assert.ok(response ? response.status === 503 : extra.ended);
        for (const client of clients) {
            client.send(get("/healthz"));
            assert.equal((await client.response()).status, 200);
        }
        clients.pop().close();
        for (;;) {
            const client = new Client(port).send(get("/healthz"));
            const again = await client.response();
            client.close();
            if (again?.status === 200) break;
        }
        for (const client of clients) client.close();
    }

    served("no descriptors left is survived, without spinning", {}, async (server) => {
        const clients = [];
        for (let i = 0; i < 60; i++) clients.push(new Client(server.port).send(get("/healthz")));
        assert.equal((await clients[0].response()).status, 200);
        await clients[59].response();
        const spent = () => {
            const fields = readFileSync(`/proc/${server.process.pid}/stat`, "utf8").split(") ")[1].split(" ");
            return Number(fields[11]) + Number(fields[12]);
        };
        const before = spent();
        await new Promise((resolve) => setTimeout(resolve, 500));
        assert.ok(spent() - before <= 10, "more than 100 ms of CPU while nothing happened");
        for (const client of clients) client.close();
        for (;;) {
            const client = new Client(server.port).send(get("/healthz"));
            const response = await client.response();
            client.close();
            if (response?.status === 200) break;
        }
    }, { wrap: (words) => ["sh", "-c", 'ulimit -n 40; exec "$@"', "sh", ...words], skip: foreign });
});

describe("deadlines", { concurrency: true }, () => {
    // Sends a byte every 20 ms until the server has had enough; the ms that took.
    async function trickle(client, bytes) {
        const start = Date.now();
        let i = 0;
        const timer = setInterval(() => i < bytes.length && client.send(bytes[i++]), 20);
        const response = await client.response();
        const took = Date.now() - start;
        clearInterval(timer);
        const rest = response && (await client.rest());
        client.close();
        return { response, took, rest };
    }

    served("a head that trickles in", { head_ms: 400 }, async ({ port }) => {
        const { response, took, rest } = await trickle(new Client(port), get("/" + "x".repeat(1000)));
        assert.equal(response.status, 408);
        assert.equal(rest, "");
        assert.ok(took >= 350 && took < 3000, `${took} ms`);
    });

    served("a body that trickles in", { body_ms: 400 }, async ({ port }) => {
        const client = new Client(port).send(post("Content-Length: 1000\r\n"));
        const { response, took } = await trickle(client, "x".repeat(900));
        assert.equal(response.status, 408);
        assert.ok(took >= 350 && took < 3000, `${took} ms`);
    });

    served("chunks that trickle in", { body_ms: 400 }, async ({ port }) => {
        const client = new Client(port).send(chunked(""));
        const { response, took } = await trickle(client, "1\r\nx\r\n".repeat(200));
        assert.equal(response.status, 408);
        assert.ok(took >= 350 && took < 3000, `${took} ms`);
    });

    served("a connection that says nothing", { idle_ms: 400 }, async ({ port }) => {
        const start = Date.now();
        const client = new Client(port);
        assert.equal(await client.rest(), "");
        assert.ok(Date.now() - start >= 350);
        client.close();
    });

    served("a connection that has nothing more to say", { idle_ms: 400 }, async ({ port }) => {
        const client = new Client(port).send(get("/healthz"));
        assert.equal((await client.response()).status, 200);
        const start = Date.now();
        assert.equal(await client.rest(), "");
        assert.ok(Date.now() - start >= 300);
        client.close();
    });

    served("a reader that does not read", { answer_ms: 400, idle_ms: 20000 }, async ({ port }) => {
        const client = new Client(port);
        await once(client.socket, "connect");
        client.socket.pause();
        const start = Date.now();
        client.send(get("/healthz").repeat(400000)); // 12 MB of requests, 60 MB of answers
        await client.closed;
        assert.ok(Date.now() - start >= 350);
        assert.match(client.error?.code ?? "", /ECONNRESET|EPIPE/);
        await accepted(port, get("/healthz"));
    });

    served("a client that does not close after the last answer", { linger_ms: 400 }, async ({ port }) => {
        const client = new Client(port).send(get("/healthz", "Connection: close\r\n"));
        assert.equal((await client.response()).status, 200);
        const timer = setInterval(() => client.send("more"), 20);
        await client.closed;
        clearInterval(timer);
    });
});

describe("keep-alive, pipelines and answers", { concurrency: true }, () => {
    served("HTTP/1.1 stays, and ends when asked", {}, async ({ port }) => {
        const client = new Client(port);
        for (let i = 0; i < 20; i++) {
            client.send(get("/healthz"));
            const response = await client.response();
            assert.equal(response.status, 200);
            assert.equal(response.headers.connection, undefined);
        }
        client.send(get("/healthz", "Connection: x, Close\r\n") + smuggled);
        assert.equal((await client.response()).headers.connection, "close");
        assert.equal(await client.rest(), "");
        client.close();
    });

    served("HTTP/1.0 ends, and stays when asked", {}, async ({ port }) => {
        const client = new Client(port).send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assert.equal((await client.response()).headers.connection, "keep-alive");
        client.send("GET /healthz HTTP/1.0\r\n\r\n" + smuggled);
        assert.equal((await client.response()).headers.connection, "close");
        assert.equal(await client.rest(), "");
        client.close();
    });

    served("a client may end its side before it reads", {}, async ({ port }) => {
        const client = new Client(port);
        client.socket.end(get("/healthz").repeat(3));
        for (let i = 0; i < 3; i++) assert.equal((await client.response()).status, 200);
        assert.equal(await client.rest(), "");
    });

    served("HEAD tells the length and sends nothing", {}, async ({ port }) => {
        const client = new Client(port).send(get("/healthz") + get("/healthz").replace("GET", "HEAD") + get("/healthz"));
        const first = await client.response();
        const head = await client.response("HEAD");
        assert.equal(head.status, 200);
        assert.equal(head.headers["content-length"], String(first.body.length));
        assert.equal((await client.response()).body, first.body);
        client.close();
    });

    served("the date is right", {}, async ({ port }) => {
        const client = new Client(port).send(get("/healthz"));
        const { headers } = await client.response();
        assert.ok(Math.abs(Date.parse(headers.date) - Date.now()) < 2500, headers.date);
        assert.match(headers.date, /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
        client.close();
    });

    served("100 Continue comes before the body, and only when there is one to come", {}, async ({ port }) => {
        const client = new Client(port).send(post("Content-Length: 5\r\nExpect: 100-continue\r\n"));
        assert.equal((await client.response()).status, 100);
        client.send("hello");
        assert.ok((await client.response()).status < 500);
        client.send(post("Content-Length: 5\r\nExpect: 100-Continue\r\n", "hello"));
        assert.notEqual((await client.response()).status, 100);
        client.close();
        await refused(port, post("Content-Length: 2000000\r\nExpect: 100-continue\r\n"), 413);
    });

    served("a pipeline is answered in order, however long", {}, async ({ port }) => {
        const client = new Client(port);
        const count = 5000;
        let bytes = "";
        for (let i = 0; i < count; i++) bytes += i % 2 ? get("/healthz") : get("/healthz").replace("GET", "POST");
        client.send(bytes);
        for (let i = 0; i < count; i++) assert.ok((await client.response()).status < 500, `answer ${i}`);
        client.close();
    });

    served("what was asked arrives as it was sent", {}, async ({ port }) => {
        const client = new Client(port);
        const ask = async (bytes) => {
            client.send(bytes);
            return JSON.parse((await client.response()).body);
        };
        let seen = await ask("PATCH /a%2Fb/../c?d=e?f&%zz HTTP/1.1\r\nHost: a\r\nX-Api-Key: \t k \t\r\nContent-Length: 5\r\n\r\nhello");
        assert.equal(seen.method, "PATCH");
        assert.equal(seen.path, "/a%2Fb/../c");
        assert.equal(seen.query, "d=e?f&%zz");
        assert.equal(seen.body, "hello");
        assert.equal(seen["x-api-key"], "k");
        assert.equal(seen.authorization, null);
        seen = await ask(chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n").replace("/healthz", "/x"));
        assert.equal(seen.body, "hello world");
        seen = await ask(get("HTTP://host:80?q"));
        assert.equal(seen.path, "/");
        assert.equal(seen.query, "q");
        seen = await ask("PURGE /x HTTP/1.1\r\nHost: a\r\n\r\n");
        assert.equal(seen.method, "OTHER");
        client.close();
    }, { skip: foreign });

    served("an answer that comes later keeps its place", {}, async ({ port }) => {
        const client = new Client(port).send(get("/a") + get("/later") + get("/b") + get("/later") + get("/c"));
        for (const path of ["/a", null, "/b", null, "/c"]) {
            const body = JSON.parse((await client.response()).body);
            assert.equal(path === null ? body.later : body.path, path ?? true);
        }
        client.send(get("/later") + post("Content-Length: 5\r\n", "hel").replace("/healthz", "/x"));
        assert.ok(JSON.parse((await client.response()).body).later);
        client.send("lo");
        assert.equal(JSON.parse((await client.response()).body).body, "hello");
        client.close();
    }, { skip: foreign });

    served("more than a read's worth behind a later answer", {}, async ({ port }) => {
        const client = new Client(port).send(get("/later") + get("/healthz").repeat(10000));
        assert.ok(JSON.parse((await client.response()).body).later);
        for (let i = 0; i < 10000; i++) assert.equal((await client.response()).status, 200);
        client.close();
    }, { skip: foreign });

    served("a client that goes away while an answer is on its way", {}, async (server) => {
        for (let i = 0; i < 30; i++) {
            const client = new Client(server.port).send(get("/healthz") + get("/later") + get("/big"));
            await client.response();
            if (i % 3 === 0) client.socket.end();
            if (i % 3 === 1) client.socket.resetAndDestroy();
            else client.close();
        }
        const client = new Client(server.port).send(get("/later"));
        assert.equal((await client.response()).status, 200);
        client.close();
    }, { skip: foreign });

    served("a client that ends its side still gets the later answer", {}, async ({ port }) => {
        const client = new Client(port);
        client.socket.end(get("/later"));
        assert.equal((await client.response()).status, 200);
        assert.equal(await client.rest(), "");
    }, { skip: foreign });

    served("an answer larger than the socket takes, to a slow reader", {}, async ({ port }) => {
        const client = new Client(port).send(get("/big") + get("/healthz") + get("/big"));
        client.socket.pause();
        await new Promise((resolve) => setTimeout(resolve, 100));
        client.socket.resume();
        assert.equal((await client.response()).body.length, 2 * 1024 * 1024);
        assert.equal((await client.response()).body, '{"status":"ok"}');
        assert.match((await client.response()).body, /^x{2097152}$/);
        client.close();
    }, { skip: foreign });

    served("the program may end the connection, or say nothing", {}, async ({ port }) => {
        const client = new Client(port).send(get("/empty") + get("/bye") + smuggled);
        const empty = await client.response();
        assert.equal(empty.status, 204);
        assert.equal(empty.headers["content-length"], undefined);
        assert.equal((await client.response()).headers.connection, "close");
        assert.equal(await client.rest(), "");
        client.close();
    }, { skip: foreign });
});

describe("the end", { concurrency: true }, () => {
    const refusedAt = (port) =>
        new Promise((resolve) => {
            const socket = net.connect({ port, host: "127.0.0.1" });
            socket.on("error", () => resolve(true));
            socket.on("connect", () => {
                socket.destroy();
                resolve(false);
            });
        });

    test("SIGTERM finishes what runs, and ends what is idle", { timeout: 20000, skip: foreign }, async () => {
        const server = await serving();
        const idle = new Client(server.port).send(get("/healthz"));
        await idle.response();
        const busy = new Client(server.port).send(get("/healthz") + get("/slow") + smuggled);
        await busy.response();
        server.process.kill("SIGTERM");
        assert.equal(await idle.rest(), "");
        const response = await busy.response();
        assert.equal(response.status, 200);
        assert.equal(response.headers.connection, "close");
        assert.equal(await busy.rest(), "");
        assert.ok(await refusedAt(server.port));
        idle.close();
        busy.close();
        assert.equal((await server.exited)[0], 0);
        assert.match(server.text, /open=0/);
    });

    test("SIGTERM waits no longer than it should", { timeout: 20000 }, async () => {
        const server = await serving({ stop_ms: 400 });
        const client = new Client(server.port).send(get("/healthz"));
        await client.response();
        client.send("GET /healthz HTT");
        client.send(get("/x"));
        server.process.kill("SIGTERM");
        assert.equal((await server.exited)[0], 0);
        client.close();
    });

    test("a second signal ends it at once", { timeout: 20000, skip: foreign }, async () => {
        const server = await serving();
        const client = new Client(server.port).send(get("/healthz") + get("/slow"));
        await client.response();
        server.process.kill("SIGTERM");
        server.process.kill("SIGINT");
        assert.equal(await client.response(), undefined);
        assert.equal((await server.exited)[0], 0);
        client.close();
    });

    test("a second server on the port is told why it cannot", { timeout: 20000 }, async () => {
        const server = await serving();
        const second = await serve({}, { listen: `127.0.0.1:${server.port}` });
        assert.notEqual((await second.exited)[0], 0);
        if (!foreign) assert.match(second.text, /in use/);
        servers.delete(second);
        await stop(server);
    });

    served("several workers share the port", { workers: 3 }, async ({ port }) => {
        for (let i = 0; i < 30; i++) await accepted(port, get("/healthz"));
    });
});
