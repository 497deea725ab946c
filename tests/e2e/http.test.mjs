// The HTTP layer over real sockets: its limits and deadlines, order, and its end.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import net from "node:net";
import { describe, test } from "node:test";
import * as http from "./http_client.mjs";

const { Client, accepted, chunked, foreign, get, post, refused, serve, served, serving, smuggled, stop } = http;

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

    served("a refusal reaches a client that goes on sending", {}, async ({ port }) => {
        for (let i = 0; i < 5; i++) await refused(port, post("Content-Length: 8000000\r\n", long(8000000)), 413);
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
        http.forget(second);
        await stop(server);
    });

    served("several workers share the port", { workers: 3 }, async ({ port }) => {
        for (let i = 0; i < 30; i++) await accepted(port, get("/healthz"));
    });
});
