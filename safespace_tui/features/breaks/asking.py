"""What a break asks on its own page: which conversation is on its way, and how it is answered and left."""

import datetime as dt
from collections.abc import Callable

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.couple import Couple, Partner
from safespace_tui.domain.session.commands import Refused
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.flow import BreakFlows, Said
from safespace_tui.features.breaks.topics import PAGES, Topic, topic_of
from safespace_tui.runtime.flow import Choose, Conversation, Prompt, Say, Scale, carry_out


class BreakAsking:
    """What a break asks now on its own page, and which key has asked for something else."""

    def __init__(self, flows: BreakFlows, usual: Callable[[], dt.datetime]) -> None:
        """Nothing is asked yet.

        Args:
            flows: the conversations.
            usual: the time to be back that is proposed.
        """
        self._flows, self._usual = flows, usual
        self.topic: Topic | None = None
        """What is asked; None while the first time to be back is looked at together."""
        self.ask: Prompt | None = None
        """The question."""
        self._wish: Topic | None = None
        rest = flows.sitting.session.rest
        self._numbers_asked = rest is not None and rest.due is not None
        """Whether both were asked how stirred up they are; passing is an answer, after a restart as well."""
        self._conversation: Conversation[Said] | None = None

    @property
    def wished(self) -> bool:
        """Whether a key has asked for it."""
        return self._wish is not None

    @property
    def gate(self) -> Choose | None:
        """Whether to go on, where that is what is asked."""
        return self.ask if isinstance(self.ask, Choose) and self.ask.title == texts.BOTH_READY else None

    def asked(self, couple: Couple) -> tuple[Partner, ...]:
        """Who is asked: one alone, or both on a page that is for both; nobody where a time is what is shown.

        Args:
            couple: who they are.
        """
        whom = self.ask.whom if isinstance(self.ask, Choose | Scale) else None
        if whom is not None:
            return (couple[whom],)
        if self.gate is not None:
            return couple["a"], couple["b"]
        return tuple(couple[who] for who in self._flows.here) if self.topic in PAGES else ()

    def enter(self, *, typed: bool) -> str:
        """What Enter does with the answer, as it stands there now; empty where keys keep their meaning.

        Args:
            typed: whether there is something in the field.
        """
        if self.ask is None or self.topic in (None, "exercise"):
            return ""
        if isinstance(self.ask, Choose):
            return texts.CHOOSE
        return texts.UNSAID if isinstance(self.ask, Scale) and not typed else texts.ANSWER

    def look(self, view: BreakView) -> None:
        """Asks what there is to ask now; goes on with it when that is the same as before."""
        due = topic_of(view, numbers_asked=self._numbers_asked)
        topic = self._wish or (None if due == "return_time" else due)
        if topic != self.topic or (topic is not None and self._conversation is None):
            self.close()
            self.topic = topic
            if topic is not None:
                self._conversation = Conversation(self._flows.begin(topic, self._usual))
                self._lead_on(self._conversation)

    def wish(self, topic: Topic | None) -> None:
        """A key asks for something else, or leaves it."""
        self.close()
        self._wish = topic

    def answer(self, value: object) -> Said | None:
        """Takes the answer; gives what there is to say when the conversation is over by that, else None."""
        if self._conversation is None:
            return None
        self._conversation.answer(value)
        if self._lead_on(self._conversation):
            return None
        said = self._conversation.result or ()
        self._numbers_asked |= self.topic == "numbers"
        self.wish(None)
        return said

    def back(self) -> bool:
        """Goes to the question before; False at the first one."""
        if self._conversation is None or not self._conversation.back():
            return False
        return self._lead_on(self._conversation)

    def close(self) -> None:
        """Ends what is asked; nothing of it is kept."""
        if self._conversation is not None:
            self._conversation.close()
        self._conversation = self.ask = self.topic = None

    def _lead_on(self, conversation: Conversation[Said]) -> bool:
        """Does what has to be done up to the next question; False when there is none."""
        while conversation.ask is not None and not isinstance(conversation.ask, Prompt):
            if isinstance(conversation.ask, Say):
                conversation.answer()
                continue
            try:
                done = carry_out(conversation.ask, lambda *_: None)
            except Refused as refused:
                conversation.fail(refused)
            else:
                conversation.answer(done)
        self.ask = conversation.ask
        return self.ask is not None
