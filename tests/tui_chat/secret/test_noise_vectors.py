"""The Noise engine against the public vectors and against another implementation."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x448 import X448PrivateKey, X448PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from noise.connection import Keypair, NoiseConnection

from tests.kit.resources import need_data
from tests.kit.secret import Stream
from tui_chat.secret.errors import Failed, Over, TagRefused, WrongLength
from tui_chat.secret.noise import XXHFS, ChaChaPoly, HandshakeState, Pattern, Suite
from tui_chat.secret.primitives import X25519, MlKem768

PATTERNS = {
    "N": "<s : e es",
    "K": ">s <s : e es ss",
    "X": "<s : e es s ss",
    "NN": ": e | e ee",
    "NK": "<s : e es | e ee",
    "NX": ": e | e ee s es",
    "KN": ">s : e | e ee se",
    "KK": ">s <s : e es ss | e ee se",
    "KX": ">s : e | e ee se s es",
    "XN": ": e | e ee | s se",
    "XK": "<s : e es | e ee | s se",
    "XX": ": e | e ee s es | s se",
    "IN": ": e s | e ee se",
    "IK": "<s : e es s ss | e ee se",
    "IX": ": e s | e ee se s es",
    "NK1": "<s : e | e ee es",
    "NX1": ": e | e ee s | es",
    "X1N": ": e | e ee | s | se",
    "X1K": "<s : e es | e ee | s | se",
    "XK1": "<s : e | e ee es | s se",
    "X1K1": "<s : e | e ee es | s | se",
    "X1X": ": e | e ee s es | s | se",
    "XX1": ": e | e ee s | es s se",
    "X1X1": ": e | e ee s | es s | se",
    "K1N": ">s : e | e ee | se",
    "K1K": ">s <s : e es | e ee | se",
    "KK1": ">s <s : e | e ee se es",
    "K1K1": ">s <s : e | e ee es | se",
    "K1X": ">s : e | e ee s es | se",
    "KX1": ">s : e | e ee se s | es",
    "K1X1": ">s : e | e ee s | se es",
    "I1N": ": e s | e ee | se",
    "I1K": "<s : e es s | e ee | se",
    "IK1": "<s : e s | e ee se es",
    "I1K1": "<s : e s | e ee es | se",
    "I1X": ": e s | e ee s es | se",
    "IX1": ": e s | e ee se s | es",
    "I1X1": ": e s | e ee s | se es",
}


class AesGcm:
    """AES-256-GCM as Noise uses it: a big-endian counter."""

    def seal(self, key: bytes, n: int, ad: bytes, data: bytes) -> bytes:
        return AESGCM(key).encrypt(bytes(4) + n.to_bytes(8, "big"), data, ad)

    def unseal(self, key: bytes, n: int, ad: bytes, data: bytes) -> bytes:
        return AESGCM(key).decrypt(bytes(4) + n.to_bytes(8, "big"), data, ad)


class X448Key:
    """A private key of X448."""

    def __init__(self, private: bytes) -> None:
        self._key = X448PrivateKey.from_private_bytes(private)
        self.public = self._key.public_key().public_bytes_raw()

    def exchange(self, public: bytes) -> bytes:
        return self._key.exchange(X448PublicKey.from_public_bytes(public))


class X448:
    """The other Diffie-Hellman function of the vectors."""

    size = 56

    def load(self, private: bytes) -> X448Key:
        return X448Key(private)


DHS = {"25519": X25519(), "448": X448()}
CIPHERS = {"ChaChaPoly": ChaChaPoly(), "AESGCM": AesGcm()}


def pattern(name: str) -> Pattern:
    base, _, psk = name.partition("psk")
    pre, _, rest = PATTERNS[base].partition(":")
    messages = [tuple(m.split()) for m in rest.split("|")]
    if psk == "0":
        messages[0] = ("psk", *messages[0])
    elif psk:
        messages[int(psk) - 1] += ("psk",)
    return Pattern(tuple(messages), ">s" in pre, "<s" in pre)


def vectors() -> list[dict[str, Any]]:
    return json.loads(need_data("vectors/noise/cacophony.txt").read_text())["vectors"]


def side(vector: dict[str, Any], role: str) -> tuple[HandshakeState, Suite]:
    _, name, dh, cipher, hash_name = vector["protocol_name"].split("_")
    suite = Suite(DHS[dh], MlKem768(), CIPHERS[cipher], hash_name.lower())

    def raw(key: str) -> bytes | None:
        return bytes.fromhex(vector[key]) if key in vector else None

    s = raw(f"{role}_static")
    state = HandshakeState(
        vector["protocol_name"],
        pattern(name),
        suite,
        initiator=role == "init",
        prologue=raw(f"{role}_prologue") or b"",
        s=DHS[dh].load(s) if s else None,
        rs=raw(f"{role}_remote_static"),
        psks=[bytes.fromhex(p) for p in vector.get(f"{role}_psks", [])],
    )
    return state, suite


def split(state: HandshakeState, hash_size: int) -> tuple[bytes, bytes]:
    okm = state.export(2 * hash_size)
    return okm[:32], okm[hash_size : hash_size + 32]


def run(vector: dict[str, Any]) -> None:
    (a, suite), (b, _) = side(vector, "init"), side(vector, "resp")
    keys = {"a": vector["init_ephemeral"], "b": vector.get("resp_ephemeral", "")}
    name = vector["protocol_name"].split("_")[1]
    count = len(pattern(name).messages)
    ends = [(a, b, keys["a"]), (b, a, keys["b"])]
    messages = vector["messages"]
    for i, message in enumerate(messages[:count]):
        writer, reader, ephemeral = ends[i % 2]
        payload = bytes.fromhex(message["payload"])
        written = writer.write(payload, lambda size, e=ephemeral: bytes.fromhex(e))
        assert written.hex() == message["ciphertext"]
        assert reader.read(written) == payload
    assert a.h.hex() == b.h.hex() == vector["handshake_hash"]
    size = len(a.h)
    pair = split(a, size)
    assert pair == split(b, size)
    counters = [0, 0]
    for i, message in enumerate(messages[count:], count):
        way = 0 if len(name.partition("psk")[0]) == 1 else i % 2
        payload = bytes.fromhex(message["payload"])
        sealed = suite.cipher.seal(pair[way], counters[way], b"", payload)
        assert sealed.hex() == message["ciphertext"]
        assert suite.cipher.unseal(pair[way], counters[way], b"", sealed) == payload
        counters[way] += 1


def test_every_public_vector_passes() -> None:
    passed = 0
    for vector in vectors():
        run(vector)
        passed += 1
    assert passed == 944


def test_a_vector_that_is_changed_fails() -> None:
    vector = next(v for v in vectors() if "_XX_25519_ChaCha" in v["protocol_name"])
    vector["messages"][2]["ciphertext"] = "00" + vector["messages"][2]["ciphertext"][2:]
    with pytest.raises(AssertionError):
        run(vector)


NAME = "Noise_XX_25519_ChaChaPoly_SHA256"


@pytest.fixture
def theirs() -> NoiseConnection:
    connection = NoiseConnection.from_name(NAME.encode())
    connection.set_prologue(b"between two")
    connection.set_keypair_from_private_bytes(Keypair.STATIC, Stream("their static")(32))
    return connection


def ours(*, initiator: bool) -> HandshakeState:
    return HandshakeState(
        NAME,
        pattern("XX"),
        Suite(X25519(), MlKem768(), ChaChaPoly(), "sha256"),
        initiator=initiator,
        prologue=b"between two",
        s=X25519().load(Stream("our static")(32)),
    )


@pytest.mark.parametrize("initiator", [True, False])
def test_interoperates_with_noiseprotocol(theirs: NoiseConnection, initiator: bool) -> None:
    us, random = ours(initiator=initiator), Stream("e")
    (theirs.set_as_responder if initiator else theirs.set_as_initiator)()
    theirs.start_handshake()
    for i in range(3):
        payload = b"payload %d" % i
        if (i % 2 == 0) == initiator:
            assert theirs.read_message(us.write(payload, random)) == payload
        else:
            assert us.read(bytes(theirs.write_message(payload))) == payload
    assert theirs.handshake_finished
    assert theirs.get_handshake_hash() == us.h
    first, second = split(us, 32)
    mine, yours = (first, second) if initiator else (second, first)
    for n in range(3):
        sealed = ChaChaPoly().seal(mine, n, b"", b"to them")
        assert theirs.decrypt(sealed) == b"to them"
        assert ChaChaPoly().unseal(yours, n, b"", theirs.encrypt(b"to us")) == b"to us"


HFS = Suite(X25519(), MlKem768(), ChaChaPoly(), "sha256")


def hfs(*, initiator: bool) -> HandshakeState:
    s = X25519().load(Stream(initiator)(32))
    return HandshakeState("Noise_x" * 9, XXHFS, HFS, initiator=initiator, s=s)


def test_hfs_mixes_the_kem_secret_and_has_the_sizes_of_the_draft() -> None:
    a, b, random = hfs(initiator=True), hfs(initiator=False), Stream("r")
    sizes = []
    for writer, reader in ((a, b), (b, a), (a, b)):
        message = writer.write(b"", random)
        assert reader.read(message) == b""
        sizes.append(len(message))
    assert sizes == [32 + 1184, 32 + 1088 + 16 + 48 + 16, 48 + 16]
    assert a.h == b.h
    assert a.export(128) == b.export(128)


def test_a_ciphertext_for_another_key_fails_at_the_next_tag() -> None:
    a, b = hfs(initiator=True), hfs(initiator=False)
    random = Stream("r")
    m1 = a.write(b"", random)
    other = MlKem768().generate(random)
    b.read(m1[:32] + other.ek + m1[32 + 1184 :])
    with pytest.raises(TagRefused):
        a.read(b.write(b"", random))


@pytest.mark.parametrize("cut", [0, 31, 32, 32 + 1183])
def test_a_short_message_is_refused_by_length(cut: int) -> None:
    with pytest.raises(WrongLength):
        hfs(initiator=False).read(bytes(cut))


def test_there_is_no_message_after_the_last_and_one_export() -> None:
    a, b, random = hfs(initiator=True), hfs(initiator=False), Stream("r")
    b.read(a.write(b"", random))
    a.read(b.write(b"", random))
    b.read(a.write(b"", random))
    with pytest.raises(Over):
        a.write(b"", random)
    b.export(64)
    with pytest.raises(Over):
        b.read(b"")
    with pytest.raises(Over):
        b.export(64)
    with pytest.raises(Over):
        hfs(initiator=True).export(64)


def test_a_key_that_is_missing_or_a_token_that_is_not_noise_is_our_own_error() -> None:
    odd = Pattern((("e", "tt"),))
    state = HandshakeState("Noise", odd, HFS, initiator=True)
    with pytest.raises(ValueError, match="token"):
        state.write(b"", Stream("r"))
    with pytest.raises(ValueError, match="key"):
        HandshakeState("Noise", Pattern((("s",),)), HFS, initiator=True).write(b"", Stream("r"))


def test_an_unsound_encapsulation_key_is_refused_on_receipt() -> None:
    with pytest.raises(Failed, match="encapsulation key"):
        hfs(initiator=False).read(bytes(32) + b"\xff" * 1184)
