"""A second, naive implementation of docs/secret-chat.md, both sides apart: on `noiseprotocol`,
`kyber-py`, hashlib, hmac and plain primitives. It uses none of our packages."""

from __future__ import annotations

import hashlib
import hmac
from collections import deque
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from kyber_py.ml_kem import ML_KEM_768
from noise.connection import NoiseConnection
from noise.state import SymmetricState

NAME = b"Noise_XXhfs_25519+MLKEM768_ChaChaPoly_SHA256"


def L(s: str) -> bytes:
    return b"tuichat/v1/" + s.encode() + b"\0"


def be(n: int, size: int) -> bytes:
    return n.to_bytes(size, "big")


def lp(x: bytes) -> bytes:
    return be(len(x), 2) + x


def H(x: bytes) -> bytes:
    return hashlib.sha256(x).digest()


def MAC(key: bytes, x: bytes) -> bytes:
    return hmac.new(key, x, hashlib.sha256).digest()


def HKDF(salt: bytes, ikm: bytes, info: bytes, size: int) -> bytes:
    prk, out, block = MAC(salt, ikm), b"", b""
    while len(out) < size:
        block = MAC(prk, block + info + bytes([len(out) // 32 + 1]))
        out += block
    return out[:size]


def pub(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def dh(private: bytes, public: bytes) -> bytes:
    key = X25519PrivateKey.from_private_bytes(private)
    return key.exchange(X25519PublicKey.from_public_bytes(public))


def raw(t: dict[str, Any], *names: str) -> list[bytes]:
    return [bytes.fromhex(t[name]) for name in names]


class Draws:
    """The random draws of one side, in order, by name; heartbeats touch no message."""

    def __init__(self, t: dict[str, Any], by: str) -> None:
        self.left = deque(d for d in t["draws"] if d["by"] == by and d["for"] != "heartbeat")

    def __call__(self, name: str) -> bytes:
        drawn = self.left.popleft()
        assert drawn["for"] == name
        return bytes.fromhex(drawn["bytes"])


def noise(prologue: bytes) -> SymmetricState:
    """Return the symmetric state of noiseprotocol under the name of the hybrid pattern."""
    protocol = NoiseConnection.from_name(b"Noise_XX_25519_ChaChaPoly_SHA256").noise_protocol
    protocol.name = NAME
    state = SymmetricState.initialize_symmetric(protocol)
    state.mix_hash(prologue)
    return state


def prologue(t: dict[str, Any]) -> bytes:
    users = [t[side]["user"].encode() for side in ("initiator", "responder")]
    names = [bytes.fromhex(t["relay_id"]), t["chat"].encode(), *users, bytes.fromhex(t["sid"])]
    return L("secret") + b"".join(map(lp, names)) + b"\1"


def entry(side: dict[str, Any]) -> bytes:
    device_id, lk, s = raw(side, "device_id", "lk", "s")
    return device_id + lk + s + be(side["created"], 8)


def certificate(t: dict[str, Any], side: dict[str, Any]) -> bytes:
    device_id, lk, s = raw(side, "device_id", "lk", "s")
    signed = L("dh-cert") + lp(bytes.fromhex(t["relay_id"])) + lp(side["user"].encode())
    return signed + lp(device_id) + s + lk + be(side["created"], 8)


def device_list(t: dict[str, Any], side: dict[str, Any]) -> bytes:
    signed = L("device-list") + lp(bytes.fromhex(t["relay_id"])) + lp(side["user"].encode())
    return signed + be(side["device_list"]["version"], 8) + be(1, 2) + entry(side)


def ident(t: dict[str, Any], side: dict[str, Any]) -> bytes:
    """Sign certificate and list again, as Ed25519 is deterministic, and return the ident."""
    account = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(side["ak_seed"]))
    device_id, ak, lk = raw(side, "device_id", "ak", "lk")
    assert account.public_key().public_bytes_raw() == ak
    assert account.sign(device_list(t, side)).hex() == side["device_list"]["sig"]
    assert account.sign(certificate(t, side)).hex() == side["dh_cert"]
    return lp(device_id) + ak + lk + be(side["created"], 8) + bytes.fromhex(side["dh_cert"])


def check_ident(t: dict[str, Any], side: dict[str, Any], shown: bytes, s: bytes) -> None:
    """Check the 154 bytes, and the static key that came with them, as the other side does."""
    ak = Ed25519PublicKey.from_public_bytes(shown[18:50])
    ak.verify(shown[90:], certificate(t, side))
    assert entry(side) == shown[2:18] + shown[50:82] + s + shown[82:90]


def shake(t: dict[str, Any], di: Draws, dr: Draws) -> tuple[list[bytes], Side, Side]:
    """Run M1 to M3, each read by the other side's own state; return them and the two sides."""
    i, r = t["initiator"], t["responder"]
    si, sr = bytes.fromhex(i["s_private"]), bytes.fromhex(r["s_private"])
    at_i, at_r = noise(prologue(t)), noise(prologue(t))

    n_i, dh0 = di("n_I"), di("dh0")
    ek0, dk0 = ML_KEM_768.key_derive(di("ek0 d‖z"))
    payload3 = ident(t, i) + n_i + pub(dh0) + ek0
    e = di("e")
    ek1, dk1 = ML_KEM_768.key_derive(di("e1 d‖z"))
    at_i.mix_hash(pub(e))
    m1 = pub(e) + at_i.encrypt_and_hash(ek1)
    m1 += at_i.encrypt_and_hash(H(L("sas-commit") + pub(si) + payload3))

    at_r.mix_hash(m1[:32])
    ek1_read = at_r.decrypt_and_hash(m1[32:1216])
    commit = at_r.decrypt_and_hash(m1[1216:])
    n_r, re = dr("n_R"), dr("e")
    at_r.mix_hash(pub(re))
    at_r.mix_key(dh(re, m1[:32]))
    secret, ct = ML_KEM_768._encaps_internal(ek1_read, dr("m"))
    m2 = pub(re) + at_r.encrypt_and_hash(ct)
    at_r.mix_key(secret)
    m2 += at_r.encrypt_and_hash(pub(sr))
    at_r.mix_key(dh(sr, m1[:32]))
    m2 += at_r.encrypt_and_hash(ident(t, r) + n_r)

    at_i.mix_hash(m2[:32])
    at_i.mix_key(dh(e, m2[:32]))
    at_i.mix_key(ML_KEM_768.decaps(dk1, at_i.decrypt_and_hash(m2[32:1136])))
    sr_read = at_i.decrypt_and_hash(m2[1136:1184])
    at_i.mix_key(dh(e, sr_read))
    check_ident(t, r, at_i.decrypt_and_hash(m2[1184:])[:154], sr_read)
    m3 = at_i.encrypt_and_hash(pub(si))
    at_i.mix_key(dh(si, m2[:32]))
    m3 += at_i.encrypt_and_hash(payload3)

    si_read = at_r.decrypt_and_hash(m3[:48])
    at_r.mix_key(dh(re, si_read))
    read3 = at_r.decrypt_and_hash(m3[48:])
    assert commit == H(L("sas-commit") + si_read + read3)
    check_ident(t, i, read3[:154], si_read)
    initiator = Side(0, at_i.h, HKDF(at_i.ck, b"", b"", 128), di)
    responder = Side(1, at_r.h, HKDF(at_r.ck, b"", b"", 128), dr)
    initiator.mine = (dh0, dk0)
    responder.theirs = (read3[186:218], read3[218:])
    return [m1, m2, m3], initiator, responder


class Side:
    """One end of the ratchet: its own state, its own view of whose turn it is."""

    def __init__(self, direction: int, h: bytes, okm: bytes, draw: Draws) -> None:
        self.dir, self.h, self.draw = direction, h, draw
        k1, k2, self.rk, self.kx = (okm[j : j + 32] for j in range(0, 128, 32))
        self.cks, self.ckr = (k1, k2) if direction == 0 else (k2, k1)
        self.ns = self.nr = self.epoch = self.es = self.er = 0
        self.mine: tuple[bytes, bytes] | None = None
        self.theirs: tuple[bytes, bytes] | None = None
        self.kept: list[dict[str, Any]] = []

    def _root(self, ikm: bytes, hdr: bytes) -> bytes:
        self.epoch += 1
        info = L("ratchet") + self.h + be(self.epoch, 4) + H(hdr)
        okm = HKDF(self.rk, ikm, info, 64)
        self.rk = okm[:32]
        return okm[32:]

    def send(self, P: bytes) -> tuple[int, bytes, bytes]:
        hdr = b"\0"
        if self.theirs:
            private = self.draw("dh")
            ek, dk = ML_KEM_768.key_derive(self.draw("ek d‖z"))
            ss, ct = ML_KEM_768._encaps_internal(self.theirs[1], self.draw("m"))
            hdr = b"\1" + pub(private) + ek + ct
            self.cks = self._root(ss + dh(private, self.theirs[0]), hdr)
            self.es, self.mine, self.theirs = self.epoch, (private, dk), None
        mk, self.cks = MAC(self.cks, b"\1"), MAC(self.cks, b"\2")
        key = HKDF(mk, b"", L("msg"), 44)
        kf, n = self.draw("kf"), self.ns
        self.ns += 1
        place = self.h + be(self.dir, 1)
        C = MAC(kf, L("frank") + place + be(n, 8) + P)
        ad = L("ad") + place + be(self.es, 4) + be(n, 8) + lp(hdr) + C
        return n, C, hdr + ChaCha20Poly1305(key[:32]).encrypt(key[32:], kf + P, ad)

    def receive(self, n: int, C: bytes, b: bytes) -> bytes:
        assert n == self.nr
        hdr = b[: 1 + b[0] * 2304]
        if b[0]:
            assert self.mine, "a step out of turn"
            theirs = hdr[1:33], hdr[33:1217]
            ss = ML_KEM_768.decaps(self.mine[1], hdr[1217:])
            self.ckr = self._root(ss + dh(self.mine[0], theirs[0]), hdr)
            self.er, self.mine, self.theirs = self.epoch, None, theirs
        mk, self.ckr = MAC(self.ckr, b"\1"), MAC(self.ckr, b"\2")
        key = HKDF(mk, b"", L("msg"), 44)
        place = self.h + be(1 - self.dir, 1)
        ad = L("ad") + place + be(self.er, 4) + be(n, 8) + lp(hdr) + C
        opened = ChaCha20Poly1305(key[:32]).decrypt(key[32:], b[len(hdr) :], ad)
        kf, P = opened[:32], opened[32:]
        assert MAC(kf, L("frank") + place + be(n, 8) + P) == C
        self.nr += 1
        self.kept.append({"n": n, "kf": kf, "P": P, "C": C})
        return P


def padded(code: int, body: bytes) -> bytes:
    used = bytes([code]) + be(len(body), 4) + body
    return used.ljust(next(b for b in (256, 512, 1024) if b >= len(used)), b"\0")


def body(says: dict[str, Any]) -> bytes:
    """Return the body of each type of section 9, from its fields."""
    match says:
        case {"type": 0, "answer_now": flag} | {"type": 8, "accept": flag}:
            return bytes.fromhex(says.get("id", "")) + bytes([flag])
        case {"type": 1, "ttl": ttl, "text": text}:
            return be(ttl, 4) + str(text).encode()
        case {"type": 2, "n": n}:
            return be(n, 8)
        case {"type": 3, "ns": ns, "nr": nr, "reason": reason}:
            return be(ns, 8) + be(nr, 8) + bytes([reason])
        case {"type": 4 | 5}:
            return b""
        case {"type": 6, "direction": direction, "n": n}:
            return bytes([direction]) + be(n, 8)
        case {"type": 7, "id": id, "size": size, "sha256": digest, "name": name}:
            whole = bytes.fromhex(id) + be(size, 8) + bytes.fromhex(digest)
            return whole + lp(name.encode())
        case {"type": 9, "id": id, "offset": offset, "data": data}:
            return bytes.fromhex(id) + be(offset, 8) + bytes.fromhex(data)
        case {"type": 10, "id": id, "received": received}:
            return bytes.fromhex(id) + be(received, 8)
        case {"type": 11, "id": id}:
            return bytes.fromhex(id)
    raise AssertionError("no such type")


def frank_tag(t: dict[str, Any], frame: dict[str, Any]) -> bytes:
    """Return the relay's T over a frame, from the names of its two ends."""
    one = t[frame["by"]]
    other = t["responder" if frame["by"] == "initiator" else "initiator"]
    said = L("frank-relay") + be(frame["kid"], 1) + lp(bytes.fromhex(t["sid"]))
    for side in (one, other):
        said += lp(side["user"].encode()) + lp(bytes.fromhex(side["device_id"]))
    said += be(frame["n"], 8) + be(frame["rts"], 8) + bytes.fromhex(frame["C"])
    return MAC(bytes.fromhex(t["K_frank"]), said)


def code(side: Side) -> list[int]:
    """Return the seven numbers of the spoken code."""
    bits = int.from_bytes(MAC(side.kx, L("sas") + side.h), "big") >> (256 - 42)
    return [bits >> (36 - 6 * place) & 63 for place in range(7)]


def safety_number(t: dict[str, Any]) -> str:
    digits = ""
    for side in sorted((t["initiator"], t["responder"]), key=lambda one: one["user"].encode()):
        ak = bytes.fromhex(side["ak"])
        x = L("safety") + bytes.fromhex(t["relay_id"]) + lp(side["user"].encode()) + ak
        for _ in range(5200):
            x = hashlib.sha512(x + ak).digest()
        digits += "".join(
            f"{int.from_bytes(x[j : j + 5], 'big') % 100_000:05}" for j in range(0, 30, 5)
        )
    return digits
