"""docs/secret-chat.md written a second time, naively and without our package: from the draws of
the published transcript it must make every frame of it, byte for byte."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import deque
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from kyber_py.ml_kem import ML_KEM_768

T = json.loads((Path(__file__).parent / "vectors" / "secret_chat_v1.json").read_text("utf-8"))
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


class Draws:
    """What one side drew, in order, by name."""

    def __init__(self, by: str) -> None:
        self._left = deque(d for d in T["draws"] if d["by"] == by and d["for"] != "heartbeat")

    def __call__(self, name: str) -> bytes:
        drawn = self._left.popleft()
        assert drawn["for"] == name
        return bytes.fromhex(drawn["bytes"])


class Noise:
    """The symmetric state, shared: both sides compute the same."""

    def __init__(self, prologue: bytes) -> None:
        self.h = self.ck = H(NAME)
        self.k, self.n = b"", 0
        self.mix(prologue)

    def mix(self, x: bytes) -> bytes:
        self.h = H(self.h + x)
        return x

    def mix_key(self, ikm: bytes) -> None:
        okm = HKDF(self.ck, ikm, b"", 64)
        self.ck, self.k, self.n = okm[:32], okm[32:], 0

    def seal(self, x: bytes) -> bytes:
        if self.k:
            nonce = bytes(4) + self.n.to_bytes(8, "little")
            x = ChaCha20Poly1305(self.k).encrypt(nonce, x, self.h)
            self.n += 1
        return self.mix(x)


def ident(side: dict[str, Any]) -> bytes:
    relay, user = bytes.fromhex(T["relay_id"]), side["user"].encode()
    raw = {k: bytes.fromhex(side[k]) for k in ("ak", "device_id", "lk", "s", "dh_cert")}
    created = be(side["created"], 8)
    account = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(side["ak_seed"]))
    assert account.public_key().public_bytes_raw() == raw["ak"]
    cert = account.sign(
        L("dh-cert") + lp(relay) + lp(user) + lp(raw["device_id"]) + raw["s"] + raw["lk"] + created
    )
    assert cert == raw["dh_cert"]
    entry = raw["device_id"] + raw["lk"] + raw["s"] + created
    version = be(side["device_list"]["version"], 8)
    signed = L("device-list") + lp(relay) + lp(user) + version + be(1, 2) + entry
    assert account.sign(signed).hex() == side["device_list"]["sig"]
    return lp(raw["device_id"]) + raw["ak"] + raw["lk"] + created + cert


def handshake(di: Draws, dr: Draws) -> tuple[list[bytes], bytes, bytes, dict[str, Any]]:
    """M1 to M3, h, the 128 exported bytes, and the first ratchet keys."""
    i, r = T["initiator"], T["responder"]
    si, sr = bytes.fromhex(i["s_private"]), bytes.fromhex(r["s_private"])
    names = [bytes.fromhex(T["relay_id"]), T["chat"].encode(), i["user"].encode()]
    names += [r["user"].encode(), bytes.fromhex(T["sid"])]
    prologue = L("secret") + b"".join(map(lp, names)) + b"\1"
    assert prologue.hex() == T["prologue"]
    noise = Noise(prologue)
    n_i, dh0 = di("n_I"), di("dh0")
    ek0, _ = ML_KEM_768.key_derive(di("ek0 d‖z"))
    payload3 = ident(i) + n_i + pub(dh0) + ek0
    e = di("e")
    ek1, _ = ML_KEM_768.key_derive(di("e1 d‖z"))
    m1 = noise.mix(pub(e)) + noise.seal(ek1)
    m1 += noise.seal(H(L("sas-commit") + pub(si) + payload3))
    n_r, re = dr("n_R"), dr("e")
    m2 = noise.mix(pub(re))
    noise.mix_key(dh(re, pub(e)))
    secret, ct = ML_KEM_768._encaps_internal(ek1, dr("m"))
    m2 += noise.seal(ct)
    noise.mix_key(secret)
    m2 += noise.seal(pub(sr))
    noise.mix_key(dh(sr, pub(e)))
    m2 += noise.seal(ident(r) + n_r)
    m3 = noise.seal(pub(si))
    noise.mix_key(dh(si, pub(re)))
    m3 += noise.seal(payload3)
    okm = HKDF(noise.ck, b"", b"", 128)
    return [m1, m2, m3], noise.h, okm, {"dh": pub(dh0), "ek": ek0}


def padded(code: int, body: bytes) -> bytes:
    used = bytes([code]) + be(len(body), 4) + body
    return used.ljust(next(b for b in (256, 512, 1024) if b >= len(used)), b"\0")


def test_every_frame_follows_from_the_draws() -> None:
    draws = {"initiator": Draws("initiator"), "responder": Draws("responder")}
    messages, h, okm, first = handshake(draws["initiator"], draws["responder"])
    assert [m.hex() for m in messages] == [f["m"] for f in T["frames"][:3]]
    assert h.hex() == T["h"]
    k1, k2, rk, kx = (okm[j : j + 32] for j in range(0, 128, 32))

    bits = int.from_bytes(MAC(kx, L("sas") + h), "big") >> (256 - 42)
    page = (Path(__file__).parents[1] / "docs" / "secret-chat.md").read_text("utf-8")
    for place, symbol in enumerate(T["sas"]):
        assert f"| {bits >> (36 - 6 * place) & 63} {symbol} |" in page

    texts = ["hello, Bob", "crosses with hello", T["heard"][2]["text"]]
    bodies = [
        (4, b""),
        (1, be(0, 4) + texts[0].encode()),
        (1, be(60, 4) + texts[1].encode()),
        (1, be(0, 4) + texts[2].encode()),
        (2, be(1, 8)),
        (5, b""),
        (6, b"\0" + be(0, 8)),
        (3, be(3, 8) + be(4, 8) + b"\0"),
    ]
    chains = {"initiator": k1, "responder": k2}
    counters = {"initiator": 0, "responder": 0}
    epochs = {"initiator": 0, "responder": 0}
    offered, epoch = first, 0  # the public keys that await the side whose turn it is
    for frame, (code, body) in zip(T["frames"][3:], bodies, strict=True):
        by, P = frame["by"], padded(code, body)
        draw, dir_ = draws[by], be(int(by == "responder"), 1)
        hdr = b"\0"
        if frame["b"].startswith("01"):
            mine = draw("dh")
            ek, _ = ML_KEM_768.key_derive(draw("ek d‖z"))
            ss, ct = ML_KEM_768._encaps_internal(offered["ek"], draw("m"))
            hdr = b"\1" + pub(mine) + ek + ct
            epoch += 1
            info = L("ratchet") + h + be(epoch, 4) + H(hdr)
            step = HKDF(rk, ss + dh(mine, offered["dh"]), info, 64)
            rk, chains[by], epochs[by] = step[:32], step[32:], epoch
            offered = {"dh": pub(mine), "ek": ek}
        mk, chains[by] = MAC(chains[by], b"\1"), MAC(chains[by], b"\2")
        key = HKDF(mk, b"", L("msg"), 44)
        kf, n = draw("kf"), be(counters[by], 8)
        counters[by] += 1
        C = MAC(kf, L("frank") + h + dir_ + n + P)
        ad = L("ad") + h + dir_ + be(epochs[by], 4) + n + lp(hdr) + C
        b = hdr + ChaCha20Poly1305(key[:32]).encrypt(key[32:], kf + P, ad)
        assert (be(frame["n"], 8), frame["C"], frame["b"]) == (n, C.hex(), b.hex()), frame["says"]
