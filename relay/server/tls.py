"""The relay's own TLS certificate. The relay's key signs its hash, and clients know this key."""

from __future__ import annotations

import datetime
import hashlib
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from relay.store.data_directory import Unusable, write_private

YEARS = 20


def server_context(certificate: Path, key: Path) -> tuple[ssl.SSLContext, bytes]:
    """Return a TLS 1.3 context with this certificate, and its `tls_bind`: SHA-256 of the DER.
    Raises Unusable if the files are not a certificate and its key."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_cert_chain(certificate, key)
        leaf = x509.load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError) as e:
        raise Unusable(
            f"{certificate} is not a TLS certificate, or {key} is not its private key."
        ) from e
    return context, hashlib.sha256(leaf.public_bytes(serialization.Encoding.DER)).digest()


def own_certificate(directory: Path, now: datetime.datetime) -> tuple[Path, Path]:
    """Return the paths of the relay's self-signed certificate and key, made at the first call."""
    certificate, key = directory / "tls-cert.pem", directory / "tls-key.pem"
    if not (certificate.exists() and key.exists()):
        cert_pem, key_pem = _make(now)
        try:
            write_private(key, key_pem)
            write_private(certificate, cert_pem)
        except OSError as e:
            raise Unusable(f"Can't write {certificate}: {e.strerror}.") from e
    return certificate, key


def _make(now: datetime.datetime) -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tui-chat relay")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    key_pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return certificate.public_bytes(serialization.Encoding.PEM), key_pem
