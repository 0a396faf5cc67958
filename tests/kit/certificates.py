"""Certificates of servers in tests: one that signs itself, and one that an authority signed."""

from __future__ import annotations

import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


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
