// What the HTTP layer refuses, because it could be read in two ways, and what it must not refuse.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Client, accepted, chunked, get, post, refused, serving, smuggled, stop } from "./http_client.mjs";

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
    const started = serving();
    const ready = started.then((server) => (port = server.port));

    after(async () => stop(await started));

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
