"""What a terminal may send, made by chance: answers that are no key, and keys in the ways in which they are sent."""

import random
from typing import Final, NamedTuple

from safespace_tui.ui.terminal_sequences import ESC

Keys = tuple[str, ...]
"""What has to arrive: names of keys as Textual has them; `text:` before what belongs into a field."""


class Sent(NamedTuple):
    """Bytes, and the keys in them."""

    data: bytes
    keys: Keys = ()


STRINGS: Final = (
    b"\x1b]",
    b"\x1bP",
    b"\x1b_",
    b"\x1b^",
    b"\x1bX",
    b"\x9d",
    b"\x90",
    b"\x9f",
    b"\x9e",
    b"\x98",
    b"\xc2\x9d",
)
"""OSC, DCS, APC, PM and SOS, of two letters, of one byte, and as one letter of UTF-8."""

ENDS: Final = (b"\x1b\\", b"\x07", b"\x9c", b"\xc2\x9c")
KNOWN_ANSWERS: Final = (
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", b"\x1b]4;1;rgb:cdcd/0000/0000\x07", b"\x1b]52;c;YmVuIGIgYg==\x1b\\",
    b"\x1b]lmy window\x1b\\", b"\x1bP1+r544e=787465726d\x1b\\", b"\x1bP>|iTerm2 3.5.0\x1b\\", b"\x1bP!|7E565445\x1b\\",
    b"\x1bP1$r0 q\x1b\\", b"\x1b_Gi=31;OK\x1b\\", b"\x1b[?997;1n", b"\x1b[?1;2c", b"\x1b[>41;354;0c", b"\x1b[?0u",
    b"\x1b[?31u", b"\x1b[8;24;80t", b"\x1b[4;600;800t", b"\x1b[48;24;80;0;0t", b"\x1b[24;80R", b"\x1b[?24;80;1R",
    b"\x1b[0n", b"\x1b[3n", b"\x1b[?2048;2$y", b"\x1b[4;2$y", b"\x1b[?1;0;256S", b"\x1b[2;1;1;128;128;1;0x",
    b"\x1b[1;2;3;4;0&w", b"\x1b[I", b"\x1b[O", b"\x1b[<35;10;5M", b"\x1b[<0;10;5m", b"\x1b[32;10;5M", b"\x1b[M !!",
    b"\x1b[201~", b"\x1b\\", b"\x1b[98~", b"\x1b[98A", b"\x1b[98;1:3u", b"\x1b[99999999u", b"\x1b[1114112u",
    b"\x1b[55296u", b"\x1b[0u", b"\x1b[u", b"\x1b[3u", b"\x1b[:;:;:u", b"\x1b[98;;;u", b"\x1b[98;1;1;98u",
    b"\x1b[98;99999999u", b"\x1b[999999999999999999999;1A", b"\x1b[<999999999;1;1M", b"\x1b[200 ~",
    b"\x85", b"\xff", b"\xa7", b"\x1b[=1;1u", b"\x1b[?2026;1$y", b"\x1b[?2027;4$y", b"\x1bP>|kitty(0.35.2)\x1b\\",
    b'\x1bPq"1;1;9;9#0;2;0;0;0#1~~@@vv@@~~$#2??}}GG}}-#1!14@\x1b\\', b"\x90q#0~~\x9c", b"\xc2\x90q#0~~\xc2\x9c",
    b"\x1b]8;id=1;http://b.example/q?n=1\x1b\\", b"\x1b]52;c;?\x07", b"\x1b]99;i=b:p=?;\x1b\\",
    b"\x1b]7;file://b/q\x07", b"\x1b]1337;ReportCellSize=14.0;7.0;2.0\x1b\\", b"\x1b]5522;type=read:status=OK\x1b\\",
    b"\x1b]21;foreground=\x1b\\", b"\x9f Gi=31;OK\x9c", b"\x9b<0;1;1M", b"\x9bI", b"\x1b[<0;1024;768M",
    b"\x1b[<0;-5;-1m", b"\x1b[<0;1.5;2M", b"\x1b[<;;M", b"\x1b[I\x1b[O\x1b[I", b"\x1b[?62;1;2;4;22c",
    b"\x1b[6;20;10t", b"\x1b[?2;0;800;480S", b"\x1b[>4;2m", b'\x1b[0"q', b"\x1bP1$r38:2::1:2:3m\x1b\\",
    b"\x1bPtmux;\x1b\x1b]52;c;YmJi\x07\x1b\\", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80",
    b"\x1b[57344;1:3u", b"\x1b[98;+1u", b"\x1b[-98u", b"\x1b[200;1~", b"\x1b[202~", b"\x1b[27;5;98;1~",
)  # fmt: skip

COMMITS: Final = ("有很大差别", "我们休息一下吧", "그만하자", "少し休もう", "👩\u200d👩", "e\u0301", "bqbq")

LETTERS: Final = "byn123qtwe+-?/éß有й"
FUNCTIONS: Final = {
    "f1": ("OP", "[P", "[11~", "[[A"), "f2": ("OQ", "[Q", "[12~", "[[B"), "f3": ("OR", "[13~", "[[C"),
    "f4": ("OS", "[S", "[14~", "[[D"), "f5": ("[15~", "[[E"), "f6": ("[17~",), "f7": ("[18~",), "f8": ("[19~",),
    "f9": ("[20~",), "f10": ("[21~",), "f11": ("[23~",), "f12": ("[24~",),
    "up": ("[A", "OA", "[1;1A", "[1;1:1A"), "down": ("[B", "OB", "[1;1B", "[1;1:2B"), "right": ("[C", "OC"),
    "left": ("[D", "OD"), "home": ("[H", "OH", "[1~", "[7~"), "end": ("[F", "OF", "[4~", "[8~"), "pageup": ("[5~",),
    "pagedown": ("[6~", "[6;1:1~"), "delete": ("[3~",), "insert": ("[2~",), "shift+tab": ("[Z", "[9;2u", "[9::9;2:1u"),
    "ctrl+up": ("[1;5A", "[5A"), "ctrl+left": ("[1;5D", "[1;5:1D", "b"), "ctrl+f5": ("[15;5~", "[15;5:1~"),
    "ctrl+i": ("[105;5u", "[27;5;105~"),
}  # fmt: skip
"""What comes after Escape."""

CONTROLS: Final = {"enter": (13, b"\r"), "tab": (9, b"\t"), "backspace": (127, b"\x7f"), "space": (32, b" ")}
NAMES: Final = {
    "+": "plus", "-": "minus", "?": "question_mark", "/": "slash", "[": "left_square_bracket",
}  # fmt: skip
SIGNS: Final = {name: sign for sign, name in NAMES.items()}


def ways(key: str) -> list[bytes]:
    """Every way in which a key is sent: older, and newer with more or fewer fields.

    Args:
        key: Textual's name of it; Escape is no such key, because alone it has to wait.
    """
    if key in FUNCTIONS:
        return [(ESC + rest).encode() for rest in FUNCTIONS[key]]
    if key in CONTROLS:
        code, plain = CONTROLS[key]
        return [
            plain,
            *(f"{ESC}[{code}{rest}u".encode() for rest in ("", ";1", ";1:1", ";1:2", "::32;1", ";;", ";129")),
        ]
    if key.startswith("ctrl+"):
        letter = key[-1]
        return [
            bytes([ord(letter) & 31]),
            *(f"{ESC}[{ord(letter)}{rest}u".encode() for rest in (";5", ":67;5:1", "::98;5")),
        ]
    if key.startswith("alt+"):
        return [f"{ESC}{key[-1]}".encode(), f"{ESC}[{ord(key[-1])};3u".encode(), f"{ESC}[{ord(key[-1])};3:1u".encode()]
    if key == "escape":
        return [f"{ESC}[27u".encode(), f"{ESC}[27;1:1u".encode()]
    sign = SIGNS.get(key, key)
    code = ord(sign)
    rest = (f";;{code}", f";1;{code}", f":66;1:1;{code}", f"::97;1:2;{code}", f";129;{code}:0", "")
    return [sign.encode(), *(f"{ESC}[{code}{one}u".encode() for one in rest), f"{ESC}[0;;{code}u".encode()]


def key(chance: random.Random) -> Sent:
    """Some key, in some way."""
    names = (*LETTERS, *FUNCTIONS, *CONTROLS, "ctrl+g", "ctrl+q", "ctrl+l", "alt+x", "escape")
    name = chance.choice(names)
    name = NAMES.get(name, name)
    return Sent(chance.choice(ways(name)), (name,))


def text(chance: random.Random) -> Sent:
    """What belongs into a field: written by an input method at once, or pasted."""
    words = "".join(chance.choice(COMMITS) for _ in range(chance.choice((1, 1, 2, 9))))
    if chance.random() < 0.5:
        code = chance.choice(("0", "", "98", "32"))
        return Sent(f"{ESC}[{code};;{':'.join(str(ord(letter)) for letter in words)}u".encode(), (f"text:{words}",))
    lines = words + chance.choice(("~", "\r", "[201~", "\x1b", "\x1b[A", "\x07")) + words
    kept = lines.replace("\r", "\n").replace("\x1b", "").replace("\x07", "")
    return Sent(b"\x1b[200~" + lines.encode() + b"\x1b[201~", (f"text:{kept}",))


def answer(chance: random.Random) -> Sent:
    """Something that is no key."""
    return Sent(chance.choice((_known, _string, _string, _report, _report, _broken_off))(chance))


def _known(chance: random.Random) -> bytes:
    return chance.choice(KNOWN_ANSWERS)


def _string(chance: random.Random) -> bytes:
    return chance.choice(STRINGS) + _payload(chance) + chance.choice(ENDS)


def _payload(chance: random.Random) -> bytes:
    length = chance.choice((0, 3, 20, 40, 40, 200, 200, 5_000 if chance.random() < 0.1 else 33))
    letters = [
        chance.choice("bqynBQ019:;/=?[]<>~ \r\n\té有\u009f" if chance.random() < 0.1 else "rgb:;/01af")
        for _ in range(length)
    ]
    return "".join(letters).replace("\u009f", "").encode()


def _report(chance: random.Random) -> bytes:
    """A control sequence with a private mark, or with letters before its end that no key has."""
    numbers = chance.choice((";", ":")).join(
        str(chance.randrange(10 ** chance.randrange(1, 9))) for _ in range(chance.choice((0, 1, 2, 3, 40)))
    )
    mark, between = chance.choice(
        (("?", ""), (">", ""), ("=", ""), ("?", "$"), ("", "$"), ("", "&"), ("", " "), ("", "'"), ("<", "*"))
    )
    end = chr(chance.randrange(0x40, 0x7F))
    start = chance.choice((b"\x1b[", b"\x1b[", b"\x9b", b"\xc2\x9b"))
    return start + (mark + numbers + between + end).encode()


def _broken_off(chance: random.Random) -> bytes:
    """The beginning of an answer, and what ends it before its time."""
    begun = chance.choice(
        (chance.choice(STRINGS) + _payload(chance), b"\x1b[", b"\x1b[?1;2", b"\x1b[98;1", b"\x1bO", b"\x1b[M ")
    )
    return begun + chance.choice((b"\x18", b"\x1a"))


def cut(data: bytes, chance: random.Random) -> list[bytes]:
    """The same bytes as they may come in reads: all at once, one by one, or anyhow."""
    how = chance.random()
    if how < 0.2:
        return [data]
    if how < 0.4:
        return [data[at : at + 1] for at in range(len(data))]
    places = sorted(chance.randrange(len(data) + 1) for _ in range(chance.randrange(1, 9)))
    return [data[start:end] for start, end in zip([0, *places], [*places, len(data)], strict=True)]
