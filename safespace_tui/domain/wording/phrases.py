"""Marks of wording as data, as `phrases.toml` has them."""

from typing import Final, Literal

import msgspec

Mark = Literal[
    "absolute", "label", "mind_reading", "not_a_feeling", "causal", "demand", "pile", "yes_but", "apology", "contempt",
    "dismissal", "defence", "false_feeling",
]  # fmt: skip
"""The kinds of marks.

absolute: always and never · label: a word for the whole person · mind_reading: what the other thinks or wants ·
not_a_feeling: “I feel that” · causal: “you make me” · demand: should, must, or else · pile: several things at once ·
yes_but: a but that takes back · apology: “sorry if” · contempt: looking down · dismissal: “calm down” ·
defence: “not my fault” · false_feeling: a feeling word that names an act.
"""


FALSE_FEELINGS: Final = "false_feelings"
"""The list of the words that only sound like feelings; it comes from `feelings.toml`."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One mark."""

    id: str
    mark: Mark
    phrases: tuple[str, ...]
    """A sentence with one of these gets the hint."""
    unless: tuple[str, ...] = ()
    """A sentence with one of these does not."""
    why: str
    """Why it may be hard to hear, in a sentence."""
    question: str
    """What the writer is asked; `{perhaps}` stands for feelings that may be under a false one."""
    hits: tuple[str, ...]
    """Sentences that must get the hint."""
    misses: tuple[str, ...]
    """Sentences near it that must not."""


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All rules, in the order in which they are tried."""

    schema: int
    slips: dict[str, str] = {}
    """Quick ways of writing, such as `u`, and what is meant; both in small letters."""
    passed_over: tuple[str, ...] = ()
    """Words that are left out before a sentence is looked at."""
    lists: dict[str, tuple[str, ...]] = {}
    """What `<name>` stands for in a phrase."""
    warm: tuple[str, ...] = ()
    """A sentence with one of these phrases is kindly meant and gets no hint."""
    rules: tuple[Rule, ...] = ()


class ActFamily(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that nobody is asked about: who did what to whom, and the words near it."""

    id: str
    title: str
    acts: tuple[str, ...]
    """A line with one of these is left alone, and answered where one partner is alone."""
    benign: tuple[str, ...] = ()
    """Passed over before acts are looked for: here the words mean something else."""
    near: tuple[str, ...] = ()
    """A line with one of these is left alone."""
    unless: tuple[str, ...] = ()
    """Passed over before `near` is looked for."""
    answered: tuple[str, ...] = ()
    """Lines that must be found by the acts."""
    harmless: tuple[str, ...] = ()
    """Lines that must not be found by the acts of any family."""
    silent: tuple[str, ...] = ()
    """Lines that must be left alone."""
    others: tuple[str, ...] = ()
    """Lines near it that need not be."""


class Silence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that nobody is asked about, as `silence.toml` has it."""

    schema: int
    misspelt: tuple[str, ...] = ()
    """Words that are found even when they are misspelt."""
    spelt_right: tuple[str, ...] = ()
    """Words that are like them and are meant as they stand."""
    slips: dict[str, str] = {}
    """Quick ways of writing, besides those of `phrases.toml`."""
    forms: dict[str, str] = {}
    """Verbs that are not made by adding endings, each with its other forms."""
    lists: dict[str, tuple[str, ...]] = {}
    """What `<name>` stands for in a phrase."""
    families: tuple[ActFamily, ...] = ()


def grown(shipped: Silence, own: Silence) -> Silence:
    """What is shipped with what the user added: a list of the same name grows, everything else follows."""
    lists = {**shipped.lists}
    for name, entries in own.lists.items():
        lists[name] = (*lists.get(name, ()), *entries)
    return Silence(
        schema=shipped.schema,
        misspelt=(*shipped.misspelt, *own.misspelt),
        spelt_right=(*shipped.spelt_right, *own.spelt_right),
        slips={**shipped.slips, **own.slips},
        forms={**shipped.forms, **own.forms},
        lists=lists,
        families=(*shipped.families, *own.families),
    )
