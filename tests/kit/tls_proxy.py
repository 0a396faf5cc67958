"""TLS in front of a PostgreSQL, as libpq asks for it: the server of the wheel has none."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_ASKS_FOR_TLS = bytes.fromhex("00000008 04d2162f")


@contextlib.contextmanager
def tls_in_front(socket: Path, folder: Path, name: str) -> Iterator[int]:
    """Serve TLS on a free port of 127.0.0.1 for the server at this Unix socket; yield the port.
    Its certificate, for this name, is written to `ca.pem` in the folder."""
    loop, begun = asyncio.new_event_loop(), threading.Event()
    ports: list[int] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate_for(folder, name))

    async def handle(client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        tasks: list[asyncio.Task[None]] = []
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            first = await client.readexactly(len(_ASKS_FOR_TLS))
            if first == _ASKS_FOR_TLS:
                to_client.write(b"S")
                await to_client.start_tls(context)
                first = b""
            server, to_server = await asyncio.open_unix_connection(socket)
            to_server.write(first)
            ways = ((client, to_server), (server, to_client))
            tasks = [asyncio.create_task(_pass(*way)) for way in ways]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            to_server.close()
        to_client.close()

    async def run() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        begun.set()
        async with server:
            await ending.wait()

    ending = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    begun.wait(30)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(ending.set)
        thread.join()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


async def _pass(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await source.read(65_536):
            to.write(data)
            await to.drain()


def certificate_for(folder: Path, name: str) -> tuple[Path, Path]:
    """Write a certificate that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    for_name = x509.SubjectAlternativeName([x509.DNSName(name)])
    made = _signed(name, key, name, key, for_name)
    (folder / "ca.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "ca.pem", _written(folder / "key.pem", key)


def certificate_of_authority(folder: Path, name: str) -> tuple[Path, Path, Path]:
    """Write the certificate of an authority as `openssl req -x509` makes it, a certificate that it
    signed, and the key of that."""
    authority, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _signed(
        "authority",
        authority,
        "authority",
        authority,
        x509.BasicConstraints(True, None),
        x509.SubjectKeyIdentifier.from_public_key(authority.public_key()),
    )
    for_name = x509.SubjectAlternativeName([x509.DNSName(name)])
    made = _signed(
        name,
        key,
        "authority",
        authority,
        for_name,
        *(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()),
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()),
        ),
    )
    for path, certificate in (("authority.pem", root), ("server.pem", made)):
        (folder / path).write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return (
        folder / "authority.pem", folder / "server.pem", _written(folder / "server-key.pem", key)
    )  # fmt: skip


def _signed(
    name: str, key: ec.EllipticCurvePrivateKey, by: str, with_key: ec.EllipticCurvePrivateKey,
    *extensions: x509.ExtensionType,
) -> x509.Certificate:  # fmt: skip
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    subject, issuer = (
        x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, who)]) for who in (name, by)
    )
    made = x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), now - day, now + day
    )
    for extension in extensions:
        made = made.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    return made.sign(with_key, hashes.SHA256())


def _written(path: Path, key: ec.EllipticCurvePrivateKey) -> Path:
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    return path
