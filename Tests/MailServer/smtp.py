"""A real SMTP server for the tests (aiosmtpd, Debian package python3-aiosmtpd), run with /usr/bin/python3.

  smtp.py parse                     one mail on stdin -> what Python's email package makes of it, as JSON
  smtp.py serve FOLDER [OPTION...]  a server on a free port; ends when its stdin closes
      tls=none|starttls|smtps  auth=yes  greeting="421 busy"

It prints one JSON line when it is ready and one for each mail. What it does with a mail depends on the recipient's
local part (see `Server`), so that one server shows every behaviour.
"""

import asyncio
import datetime
import email
import email.policy
import ipaddress
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

AT_RCPT = {
    "busy": "451 4.2.1 <Busy@example.org> try later",
    "nobody": "550 5.1.1 <Nobody@EXAMPLE.org>: no such user nobody",
    "closing": "421 4.3.2 goodbye",
    "login": "530 5.7.0 Authentication required",
}
AT_DOT = {
    "crowded": "452-4.2.2 mailbox full\r\n452 4.2.2 try again",
    "spam": "554 5.7.1 refused",
    "leaving": "421 4.3.2 shutting down",
}


def say(**line):
    print(json.dumps(line), flush=True)


def described(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    return {
        "headers": [[name, str(value)] for name, value in mail.items()],
        "type": mail.get_content_type(),
        "parts": [
            {
                "type": part.get_content_type(),
                "charset": part.get_content_charset(),
                "encoding": str(part["content-transfer-encoding"]),
                "text": part.get_content(),
                "defects": [repr(defect) for defect in part.defects],
            }
            for part in parts
        ],
        "defects": [repr(defect) for defect in mail.defects]
        + [repr(defect) for value in mail.values() for defect in value.defects],
        "longest": max(len(line) for line in raw.split(b"\r\n")),
        "ascii": all(byte < 128 for byte in raw),
        "bare": b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""),
    }


class Server(SMTP):
    def connection_made(self, transport):
        self.connection = id(transport)
        super().connection_made(transport)

    async def smtp_DATA(self, arg):
        local = self.envelope.rcpt_tos[0].split("@")[0] if self.envelope.rcpt_tos else ""
        if local != "cut":
            return await super().smtp_DATA(arg)
        await self.push("354 go on")
        await self._reader.readline()
        self.transport.abort()


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = AT_RCPT.get(address.split("@")[0])
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        local = envelope.rcpt_tos[0].split("@")[0]
        if local in AT_DOT:
            return AT_DOT[local]
        say(
            event="mail", connection=server.connection, sender=envelope.mail_from, recipients=envelope.rcpt_tos,
            secure=server.transport.get_extra_info("sslcontext") is not None, user=str(session.auth_data or ""), greeting=session.host_name,
            mail=described(envelope.original_content),
        )
        if local == "lost":
            server.transport.abort()
            await asyncio.sleep(0)
        if local == "silent":
            await asyncio.Event().wait()
        if local == "last":
            asyncio.get_running_loop().call_later(0.05, server.transport.close)
        return "250 2.0.0 Ok: queued as 4XYZ for " + envelope.rcpt_tos[0]


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == b"redress" and data.password == "p@ss/wörd".encode()
    return AuthResult(success=right, handled=False, auth_data=data.login.decode() if right else None)


def certificate(name, issuer=None, issuer_key=None):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime.datetime.utcnow() - datetime.timedelta(hours=1)
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if issuer is not None:
        names = [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(issuer_key or key, hashes.SHA256()), key


def write(path, *things):
    with open(path, "wb") as file:
        for thing in things:
            if hasattr(thing, "private_bytes"):
                file.write(thing.private_bytes(
                    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
            else:
                file.write(thing.public_bytes(serialization.Encoding.PEM))


def tls(folder):
    authority, authority_key = certificate("Test authority")
    own, own_key = certificate("localhost", authority.subject, authority_key)
    other, _ = certificate("Another authority")
    write(folder + "/ca.pem", authority)
    write(folder + "/other-ca.pem", other)
    write(folder + "/server.pem", own_key, own)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + "/server.pem")
    return context


class Refusing(asyncio.Protocol):
    def __init__(self, greeting):
        self.greeting = greeting

    def connection_made(self, transport):
        transport.write(self.greeting.encode() + b"\r\n")
        transport.close()


async def serve(folder, options):
    loop = asyncio.get_running_loop()
    context = tls(folder) if options.get("tls", "none") != "none" else None
    starttls = options.get("tls") == "starttls"

    def protocol():
        if "greeting" in options:
            return Refusing(options["greeting"])
        wants = options.get("auth") == "yes"
        return Server(
            Handler(), loop=loop, tls_context=context if starttls else None, hostname="mx.test",
            authenticator=authenticate if wants else None, auth_required=wants, auth_require_tls=starttls,
        )

    server = await loop.create_server(protocol, "127.0.0.1", 0, ssl=None if starttls else context)
    say(event="ready", port=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)
    sys.stdout.flush()
    import os
    os._exit(0)


if sys.argv[1] == "parse":
    say(**described(sys.stdin.buffer.read()))
else:
    asyncio.run(serve(sys.argv[2], dict(option.split("=", 1) for option in sys.argv[3:])))
