"""Every sentence of this folder that a person reads."""

from typing import Final

# check

CANNOT_BE_READ: Final = "It can't be read ({strerror})."
FOR_A_BREAK_ABOUT_MIN: Final = "{title} ({id}): for a break, about {minutes} min"
ROOM_TO_WRITE_KEPT_NOWHERE: Final = "  room to write, kept nowhere"
TIME_IS_USED: Final = "time is used"
SPEAKER_SAYS_THATS_IT: Final = "the speaker says that's it"

# decks

DECK_WITHOUT_CARDS: Final = "a deck without cards"
CARDS_IN_A_LIST: Final = 'some, in lists such as light = ["What made you smile today?"]'
EMPTY_CARD: Final = "an empty card"
CARD_WITH_A_QUESTION: Final = "a card with a question on it"
LONG_CARD: Final = "a card of {count} characters"
CARD_TWICE: Final = "{card}, which is {other} already"
CARD_ONCE: Final = "each card once"

CARDS_PART: Final = "Cards"
CARDS_BEGIN: Final = "A few cards"
CARDS_HOW: Final = (
    "When it's your turn, read the card aloud and answer; then your partner does. "
    "You can pass any card, without a reason."
)
GUESS_HOW: Final = "One of you writes the true answer, the other a guess; then you look at both. Nobody keeps score."
CARDS_ANSWER: Final = "Answer"
CARDS_HEAR: Final = "Be curious and quiet. Your face may answer; your words wait."
CARDS_LEAVE_OUT: Final = (
    "commenting on the answer",
    "“you said something else once”",
    "pressing on when {speaker} passes",
)
GUESS_TITLE: Final = "Write and guess"
GUESS_SAY: Final = "{speaker} writes the true answer, {listener} a guess. Hidden until you've both written."
GUESS_TELL: Final = "Tell the story"
GUESS_STORY: Final = "Look at both, then tell what's behind your answer, as much as you like."
GUESS_LEAVE_OUT: Final = ("keeping score", "“you should have known”")
CARDS_END: Final = "Which one stays?"
CARDS_STAYS: Final = "Which answer will you take with you? Thank each other for it."
CARDS_WORD: Final = "A word each"
CARDS_HOW_NOW: Final = "How are you now? One word is enough."
CARDS_CLOSING: Final = "Closing"
NO_CARDS_TO_DRAW: Final = "a number to draw, and no cards"

# errors

KEY_THAT_DOES_NOT_EXIST: Final = "a key that does not exist here"
VERY_LARGE_NUMBER: Final = "a very large number"

# library

CANNOT_BE_LOOKED_INTO: Final = "{own_folder} can't be looked into ({strerror})."
ID_OF_A_TALK: Final = "“{name}”, the id of a talk that comes with the program"
ANOTHER_ID_AND_FILE_NAME: Final = "another id and file name"
NOT_A_FILE: Final = "{name} isn't a file."
FILE_CANNOT_BE_READ: Final = "{name} can't be read ({strerror})."

# loader

LISTS_INSIDE_LISTS_WITHOUT_END: Final = "lists inside lists without end"
PARTS_THAT_HOLD_STEPS: Final = "parts that hold steps"
ANOTHER_ENCODING: Final = "letters in another encoding in line {line}"
SAVE_AS_UTF_8: Final = "UTF-8; save the file again as UTF-8"
NOT_TOML: Final = "something that isn't TOML ({said})"
LINES_OF_TOML: Final = 'lines such as title = "Our talk"'
NEWER_FILE: Final = "the file is newer than this program, so update the program"
OR_NO_SET_TIME: Final = ", or no such line where there's no set time"
WHOLE_NUMBER: Final = "a whole number from 1 up{unless}"

# questionnaire file

AT_LEAST_ONE: Final = "at least one"
A_SUM: Final = "a sum from 0 to {top}"

# schema errors

AT_LEAST_ONE_STEP_UNDER: Final = "at least one step under it"
AT_LEAST_ONE_PART_BEGUN: Final = "at least one part, begun by a line [[parts]]"
LINE_KIND: Final = "a line kind = … with {step_kinds}"
WHOLE_NUMBER_WITHOUT_QUOTES: Final = "a whole number without quotes"
NUMBER_WITHOUT_QUOTES: Final = "a number without quotes"
TEXT_IN_QUOTES: Final = "a text in quotes"
TRUE_OR_FALSE_WITHOUT_QUOTES: Final = "true or false without quotes"
LIST_IN_SQUARE_BRACKETS: Final = "a list in square brackets"
TABLE_WITH_KEYS: Final = "a table with keys"
DAY_SUCH_AS_WITHOUT_QUOTES: Final = "a day such as 2026-11-23 without quotes"

# validate exercise

AT_LEAST_ONE_STEP_BEGUN: Final = "at least one step, begun by a line [[steps]]"
WHAT_THE_TIMES_COME_TO: Final = "{minutes}, which is what the times of the steps come to"
BREATH_OF_SECONDS: Final = "a breath of {cycle:g} seconds"
SLOWER_BREATHS: Final = "at least {shortest_cycle}: faster ones stir up"
CHOSEN_ON_PURPOSE: Final = "a line explicit = true above it, so that it is chosen on purpose"
HOLDING_THE_BREATH: Final = "more than {longest_rest:g} seconds, which is holding the breath"
TRUE_WITHOUT_CAUTION: Final = "true without “caution”"
FOR_WHOM_IT_IS_NOT: Final = "a line caution = … that says for whom it is not"
TRUE_BESIDE_A_PATTERN: Final = "true beside a pattern"
ONE_OF_THEM: Final = "one of them"

# validate file

LETTERS_OF_AN_ID: Final = "lower-case letters, digits and underscores, a letter first, 40 at most"
FILE_NAME: Final = "the file name {stem}"
NAME_ENDS_IN_TOML: Final = "{id_words}, and .toml at the end"
NAME_WITHOUT_ENDING: Final = "{stem}, the name of the file without its ending"
AT_LEAST_ONE_STEP_OF_A_PART: Final = "at least one step, begun by a line [[parts.steps]]"
ID_TAKEN: Final = "{name}, which {other} has already"
ID_OF_ITS_OWN: Final = "an id of its own"
FRAGMENT_HAS_NO_TIME: Final = "none: a fragment takes the time of the talk around it"
USUAL_LENGTH: Final = "the usual length, 1 to {longest_minutes} minutes"
OTHER_LENGTHS: Final = "the other lengths, shortest first, each once and without the usual one"
ONLY_A_TALK_IS_SUGGESTED: Final = "no such line: only a talk is suggested"
ONLY_A_TALK_IS_LISTED: Final = "no such line: only a talk is listed"
EACH_NEED_ONCE: Final = "each need once"
NO_PART_WITH_CLOSING_TRUE: Final = "no part with closing = true"
CLOSING_AT_THE_END: Final = "one at the end, where ending early leads to"
CLOSING_WITH_A_PART_AFTER: Final = "a closing with a part after it"
CLOSING_TRUE_ONLY: Final = "closing = true only at the end"
CARDS_MAKE_ROUNDS: Final = "no such line: the {rounds} cards make {rounds} rounds"
TRUE_WITH_ONE_ROUND: Final = "true with one round"
TWO_ROUNDS_OR_MORE: Final = "two rounds or more to alternate between"
WHICH_IS_THIS_FORMAT_ITSELF: Final = "{step}, which is this format itself"
INCLUDED_FORMAT_BESIDE_OTHER_STEPS: Final = "an included format beside other steps"
TO_BE_ALONE: Final = "it to be alone in its part"
EACH_AROUND_AN_INCLUDED_FORMAT: Final = "“each” around an included format"
FORBIDDEN_AND_A_STEP: Final = "“forbidden”, and a step that reflects"
ASKED_OR_OPTIONAL_OR_NO: Final = "“asked” or “optional”, or no such step"
ASKED_AND_NO_STEP: Final = "“asked”, and no step that reflects"
OPTIONAL_OR_FORBIDDEN_OR_SUCH: Final = "“optional” or “forbidden”, or such a step"

# validate plan

FORMAT_WITH_LOOPS: Final = "a format with loops"
STEPS_WITHOUT_A_TIME: Final = "steps without a time"
BY_CLOCK_AROUND: Final = "“by_clock” around {what}"
BY_HAND_OR_ANOTHER_FORMAT: Final = "“by_hand”, or another format to include"
FORBIDDEN_AROUND_A_FORMAT: Final = "“forbidden” around a format that reflects"
ANOTHER_FORMAT_TO_INCLUDE: Final = "another format to include"
SECONDS_OF_SPEAKING: Final = "{first:,} seconds of speaking for the first and {second:,} for the second"
SAME_FOR_BOTH: Final = "the same for both, or a line unequal = … that says why not"

# validate steps

IN_A_PART_PLAYED_TOGETHER: Final = "in a part played together"
CHECK_BY_CLOCK: Final = "a check where the clock alone moves on"
CHECK_WAITS: Final = "none: it waits for an answer"
WRITTEN_BY_CLOCK: Final = "true where the clock alone moves on"
WRITTEN_BY_HAND: Final = "it only where people move on by a key"
TRUE_WITHOUT_SECONDS: Final = "true without “seconds”"
SECONDS_THAT_CAN_STRETCH: Final = "seconds that can stretch"
NO_SECONDS_BY_CLOCK: Final = "no “seconds” where the clock alone moves on"
CHOICES_FOR_KEEP: Final = "choices for keep = “{keep}”"
THEM_ONLY_FOR_KEEP_CHOICE: Final = "them only for keep = “choice”"
EACH_CHOICE_ONCE: Final = "each choice once"
WITH_KEEP: Final = "it with keep = “{keep}”"
ONLY_FOR_KEEP_RATING: Final = "it only for keep = “rating”"
ONLY_FOR_KEEP_TEXT_WORDS: Final = "it only for keep = “text”, “words” or “need”"
ONLY_FOR_KEEP_READY: Final = "it only for keep = “ready”"
WITH_WHO: Final = "it with who = “{who}”"
ONLY_FOR_WHO_BOTH: Final = "it only for who = “both”"
TRUE_FOR_KEEP: Final = "true for keep = “{keep}”"
BOTH_SHARE_ONE: Final = "no such line: both share one"
TRUE_FOR_ONE_ANSWER: Final = "true for one answer"
ONLY_WHERE_BOTH_ANSWER_WHO: Final = "it only where both answer: who = “both”, each = true"
LOOP_BY_CLOCK: Final = "a loop where the clock alone moves on"
STEPS_WITH_SECONDS_AND_ROUNDS: Final = "steps with seconds, and “rounds” to repeat them"
LOOP_IN_A_PART_PLAYED: Final = "a loop in a part played together"
TURNS_EACH_A_LOOP: Final = "turns = “each”: a loop is one partner's turn"
NO_CHECK_AT_THE_END: Final = "no check at the end"
ONE_CHECK_THE_LAST_STEP: Final = "one check, the last step: its answer is the way out of the loop"
TRUE_INSIDE_A_LOOP: Final = "true inside a loop"
TIME_OF_THE_LOOP: Final = "it at the loop: the loop's own time counts"
CHECK_WITHOUT_A_REFLECTION_BEFORE: Final = "a check without a reflection before it"
STEP_OF_KIND_REFLECT_JUST: Final = "a step of kind “reflect” just before"
CLARIFY_WITHOUT_SPEAKING: Final = "true without a step that speaks before"
STEP_OF_KIND_SPEAK_JUST: Final = "it where a step of kind “speak” comes just before"
CHECK_OUTSIDE_A_LOOP: Final = "a check outside a loop"
STEPS_SPEAK_AND_REFLECT_JUST: Final = "the steps “speak” and “reflect” just before, or a loop around it"

# word files

MORE_THAN_NOTHING: Final = "1 or more"
WORD_OR_PAIR: Final = "a word in small letters, or two with a blank between"
WORDS_SUCH_AS_GRAB: Final = "words such as grab* or hit/hits"
OTHER_FORMS: Final = "the other forms of the verb, such as “takes taking took taken”"
PIECES_OF_A_PHRASE: Final = (
    "{words_only}, grab~ for all forms of a verb, a <list>, at most two ..., ? after what may be missing, "
    "! before what may not follow, ^ at the begin, $ at the end"
)
TABLES_THAT_HOLD_LISTS: Final = "tables that hold lists"
FOR_THE_SECOND_TIME: Final = "{name} for the second time"
IN_BOTH_LISTS: Final = "it once; it is in {name} as well"
COUNTRY_LETTERS: Final = "two small letters, as in web addresses"
NO_WAY_TO_REACH_IT: Final = "no way to reach it"
LINE_NUMBER_OR_MORE: Final = "a line number = … or more = …"
NUMBER_WITH_DIGITS: Final = "a number with digits"
EMPTY_WORD: Final = "an empty word"
WORD_WITHOUT_A_COMMA_SEVERAL: Final = "a word without a comma: several words go into a list"
ONE_OF_THE_LISTS: Final = "one of the lists: {lists}"

# word library

HINTS_ARE_THE_SAME: Final = "{phrases}: the hints are the same for everyone, so it isn't read."
PUBLISHED_QUESTIONS_KEEP_THEIR_WORDS: Final = "{satisfaction}: published questions keep their words, so it isn't read."
MORE_IN_THAT_FOLDER: Final = "{others} more in that folder: only {read} and {read2} are read."
