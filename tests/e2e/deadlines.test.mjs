// Deadlines of the real binary: a client that is slow or silent is let go in time, and not before.
//
// Short ones are set; with CAIRN_REAL_DEADLINES=1 (scripts/soak) the presets hold, up to a minute each.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, describe, test } from "node:test";
import * as c from "./support/cairn.mjs";

const real = process.env.CAIRN_REAL_DEADLINES === "1";
const limits = real ? { head: 10000, body: 30000, idle: 60000 } : { head: 600, body: 900, idle: 1200 };
const flags = real ? [] : ["head", "body", "idle"].flatMap((name) => [`--${name}-ms-max`, `${limits[name]}`]);
const HOST = "Host: localhost\r\n";

// Opens a connection, says `first`, then `more` every quarter of the deadline; resolves once it is closed
// to {text, ms}: all that was heard, and after how long.
function talk(port, first, more, every) {
    return new Promise((fulfil, reject) => {
        const began = Date.now();
        const socket = net.connect({ port, host: "127.0.0.1", noDelay: true }, () => socket.write(first));
        const timer = more ? setInterval(() => socket.writable && socket.write(more), every) : null;
        let text = "";
        let ms = 0;
        socket.on("data", (piece) => {
            text += piece;
            ms ||= Date.now() - began; // of the answer, where there is one
        });
        socket.on("error", (error) => error.code === "ECONNRESET" || error.code === "EPIPE" || reject(error));
        socket.on("close", () => {
            clearInterval(timer);
            fulfil({ text, ms: ms || Date.now() - began, closed: Date.now() - began });
        });
    });
}

function in_time(ms, limit) {
    assert.ok(ms >= limit * 0.98 && ms <= limit * 1.25 + 1500, `${ms} ms, where the deadline is ${limit} ms`);
}

describe(real ? "deadlines as they are preset" : "deadlines", { concurrency: true, timeout: c.DEADLINE_MS + 2 * limits.idle }, () => {
    let server;
    before(async () => (server = await c.serve(await c.database(), flags)));
    after(() => server.stop());

    test("a head that trickles in", async () => {
        const { text, ms } = await talk(server.port, `GET /healthz HTTP/1.1\r\n${HOST}`, "X-More: 1\r\n", limits.head / 4);
        assert.match(text, /^HTTP\/1\.1 408 /);
        in_time(ms, limits.head);
    });

    test("a body that trickles in", async () => {
        const head = `POST ${c.LOGGD}/habits HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
        const { text, ms } = await talk(server.port, head, "x", limits.body / 4);
        assert.match(text, /^HTTP\/1\.1 408 /);
        in_time(ms, limits.body);
    });

    test("a connection that says nothing", async () => {
        const { text, ms } = await talk(server.port, "");
        assert.equal(text, "");
        in_time(ms, limits.idle);
    });

    test("a connection that has nothing more to say", async () => {
        const { text, closed } = await talk(server.port, `GET /healthz HTTP/1.1\r\n${HOST}\r\n`);
        assert.match(text, /^HTTP\/1\.1 200 /);
        in_time(closed, limits.idle);
    });
});
