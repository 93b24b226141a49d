"""Seal a push message for one browser (RFC 8291), and sign who sends it (RFC 8292)."""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE: Final = ec.SECP256R1()
RECORD_SIZE: Final = 4096
KEY_BYTES: Final = 32
POINT_BYTES: Final = 65
SECRET_BYTES: Final = 16
# What closes the only, and last, record.
LAST_RECORD: Final = b"\x02"


def encoded(raw: bytes) -> str:
    """Base64url without padding, as both papers write keys."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of base64url; raises ValueError for anything else."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as problem:
        raise ValueError("not base64url") from problem


def new_key() -> str:
    """A private key of an installation, as its environment keeps it."""
    number = ec.generate_private_key(CURVE).private_numbers().private_value
    return encoded(number.to_bytes(KEY_BYTES, "big"))


def read_key(text: str) -> ec.EllipticCurvePrivateKey:
    """The key written by `new_key`; raises ValueError for anything else."""
    raw = decoded(text)
    if len(raw) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return ec.derive_private_key(int.from_bytes(raw, "big"), CURVE)


def public_point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public key, 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def are_browser_keys(public_key: str, secret: str) -> bool:
    """Whether a browser's keys can be sealed for: a point on the curve and sixteen bytes."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(public_key))
        return len(decoded(secret)) == SECRET_BYTES and len(decoded(public_key)) == POINT_BYTES
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Chance:
    """What must be new for each message: the salt and the sender's passing key."""

    salt: bytes
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def fresh(cls) -> Chance:
        return cls(os.urandom(16), ec.generate_private_key(CURVE))


def sealed(text: bytes, public_key: str, secret: str, chance: Chance | None = None) -> bytes:
    """The body of a push request: only that browser can read `text`."""
    chance = chance or Chance.fresh()
    theirs = decoded(public_key)
    ours = public_point(chance.key)
    shared = chance.key.exchange(
        ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs)
    )
    material = _derived(decoded(secret), shared, b"WebPush: info\x00" + theirs + ours, 32)
    key = _derived(chance.salt, material, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(chance.salt, material, b"Content-Encoding: nonce\x00", 12)
    head = chance.salt + RECORD_SIZE.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + AESGCM(key).encrypt(nonce, text + LAST_RECORD, None)


def _derived(salt: bytes, material: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, purpose).derive(material)


def signed_claim(
    key: ec.EllipticCurvePrivateKey, *, audience: str, contact: str, expires_at: int
) -> str:
    """The value of the header `Authorization`: who sends, to which service, until when (epoch)."""
    head = encoded(json.dumps({"typ": "JWT", "alg": "ES256"}).encode())
    claim = encoded(json.dumps({"aud": audience, "exp": expires_at, "sub": contact}).encode())
    signed = f"{head}.{claim}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = encoded(r.to_bytes(KEY_BYTES, "big") + s.to_bytes(KEY_BYTES, "big"))
    return f"vapid t={signed}.{signature}, k={encoded(public_point(key))}"
