"""Pieces that requests are made worse with."""

from collections.abc import Sequence
from typing import Final

NASTY: Final[Sequence[bytes]] = [
    *"ü😀\u202e\u2028\ufffe".encode().split(b" "),
    *(b"\0", b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"\t", b" ", b"\x7f", b"\xff", b"\xc0\x80", b"\xed\xa0\x80"),
    *b"%00 %ff %2e%2e%2f % %zz %u0000 ../ // \\ # ? & = ; : ' \" <script> ${x} {{7*7}} '/**/OR/**/'1'='1".split(b" "),
    *b'-1 -0 1e999 NaN null true [] {} {"a": \\ud800 \\u0000 \xef\xbb\xbf'.split(b" "),
    *(b"9" * 30, b"A" * 300, b"A" * 9_000),
]
METHODS: Final[Sequence[bytes]] = [
    *b"GET HEAD POST PUT PATCH DELETE OPTIONS TRACE CONNECT get PRI LOCK PROPFIND M-SEARCH G\0T \xff".split(b" "),
    *(b"", b" ", b"A" * 100),
]
VERSIONS: Final[Sequence[bytes]] = [
    *b"HTTP/1.0 HTTP/0.9 HTTP/2.0 HTTP/11 http/1.1 ICY/1.1".split(b" "),
    *(b"", b"HTTP/1.1 "),
]
TARGETS: Final[Sequence[bytes]] = [
    *b"* http://evil.example/api/posts //evil.example/api/posts evil.example:443 ?".split(b" "),
    *(b"", b"/" * 500),
]
HEADERS: Final[Sequence[bytes]] = [
    *b"""\
Expect: 100-continue
Expect: nonsense
Connection: close
Connection: keep-alive, Upgrade
Connection:\x20
Upgrade: websocket
Upgrade: h2c
HTTP2-Settings: AAMAAABkAAQAAP__
Sec-WebSocket-Key: dGhlIHNhbXBsZQ==
Transfer-Encoding: chunked
Transfer-Encoding: gzip, chunked
Transfer-Encoding: identity
Transfer-Encoding : chunked
Transfer-Encoding:\x0bchunked
transfer-encoding: CHUNKED
TE: trailers
Trailer: Host
Content-Length: 0
Content-Length: 5
Content-Length: -1
Content-Length: +5
Content-Length: 0x10
Content-Length: 99999999999999999999
Content-Length: 5, 5
Content-Length:
Content-Encoding: gzip
Host: other.example
Host:
Host: a b
Accept: text/html
Accept: */*;q=9
Accept: ,,;
Accept:
Authorization: Bearer x
Authorization: Basic Og==
Authorization:
Authorization: Bearer \xff
Cookie: a=b
If-Match: "1"
If-Match: W/*
If-Match:\x20
If-None-Match: "
If-None-Match: *
If-Modified-Since: yesterday
If-Modified-Since: Mon, 32 Foo 99999 99:99:99 GMT
Range: bytes=0-0,1-1
Idempotency-Key: \xff
Idempotency-Key: same
Content-Type: text/plain
Content-Type: ;;
Content-Type: application/json; charset=x
X-Request-Id: \x01
X-HTTP-Method-Override: DELETE
X-Forwarded-Host: evil.example
Origin: null
Origin: https://a.example\r\x0aAccess-Control-Request-Method: X
 folded: a
\tfolded
no colon
: no name
N\0me: a
Value: a\0b""".split(b"\n"),
    *(b"A" * 70_000 + b": a", b"B: " + b"b" * 40_000, b"\r\n".join(b"X-%d: y" % number for number in range(120))),
]
CHUNKED: Final[Sequence[bytes]] = [
    b"0\r\n\r\n",
    b"5\r\nhello\r\n0\r\n\r\n",
    b"5;ext=1\r\nhello\r\n0\r\nX: y\r\n\r\n",
    b"5\r\nhell",
    b"g\r\n",
    b"-1\r\n",
    b"FFFFFFFFFFFFFFFFF\r\n",
    b"5\nhello\n0\n\n",
    b"5\r\nhelloX0\r\n\r\n",
    b"0\r\nContent-Length: 9\r\n\r\n",
    b"00000\r\n\r\n",
    b"1\r\n{\r\n" * 30 + b"0\r\n\r\n",
    b"0\r\n" + b"T: x\r\n" * 3_000 + b"\r\n",
    b"2\r\n{}\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
]
BODIES: Final[Sequence[bytes]] = [
    *(b"", b"null", b"[]", b"{}", b"[" * 50_000, b'{"a":' * 20_000, b'"' + b"x" * 200_000 + b'"', b"\xff\xfe{\0}\0"),
    *(b'{"title":' + each + b"}" for each in b'1 [] "\\u0000" "\xff" 1e999'.split(b" ")),
    *(b'{"title":"a","body":"' + each * 9_000 + b'"}' for each in (b"[", b"<b>", b"\\n> ", b"*a ", b"\\t- ")),
]
NOISE: Final[Sequence[bytes]] = [
    b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]
