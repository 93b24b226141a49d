"""Push messages are sealed as RFC 8291 says, to the letter of its own example."""

from __future__ import annotations

import json

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from chibo.notices.channels.sealing import (
    Chance,
    are_browser_keys,
    decoded,
    encoded,
    new_key,
    public_point,
    read_key,
    sealed,
    signed_claim,
)

# RFC 8291, appendix A.
TEXT = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BROWSER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
    "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulc"
    "y4a-fN"
)


def test_the_example_of_the_paper() -> None:
    chance = Chance(decoded(SALT), read_key(SENDER))
    assert encoded(sealed(TEXT, BROWSER, SECRET, chance)) == SEALED


def test_each_message_is_sealed_anew() -> None:
    assert sealed(TEXT, BROWSER, SECRET) != sealed(TEXT, BROWSER, SECRET)


def test_the_claim_is_signed_with_the_key_of_the_installation() -> None:
    """RFC 8292."""
    key = read_key(new_key())
    value = signed_claim(
        key, audience="https://push.example.vn", contact="mailto:a@example.vn", expires_at=7
    )
    token, _, public = value.removeprefix("vapid t=").partition(", k=")
    head, claim, signature = token.split(".")
    assert json.loads(decoded(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(decoded(claim)) == {
        "aud": "https://push.example.vn",
        "exp": 7,
        "sub": "mailto:a@example.vn",
    }
    raw = decoded(signature)
    assert len(raw) == 64
    known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(public))
    known.verify(
        encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")),
        f"{head}.{claim}".encode(),
        ec.ECDSA(hashes.SHA256()),
    )
    assert public == encoded(public_point(key))


@pytest.mark.parametrize("bad", ["", "abc", "ü", BROWSER[:-1], "A" * 87])
def test_broken_keys_of_a_browser_are_known(bad: str) -> None:
    """R-NOT-12."""
    assert are_browser_keys(BROWSER, SECRET)
    assert not are_browser_keys(bad, SECRET)
    assert not are_browser_keys(BROWSER, bad)


@pytest.mark.parametrize("bad", ["", "abc", "A" * 43, "-" * 42])
def test_a_broken_key_of_the_installation_is_no_key(bad: str) -> None:
    with pytest.raises(ValueError):
        read_key(bad)
