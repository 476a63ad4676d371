"""What templates do to a value before a person reads it, in the viewer's language and time zone."""

from amends.interface.filters.moments import ago, clock_time, date, day, iso, place_of_zone
from amends.interface.filters.numbers import count, money, percent, up_to
from amends.interface.filters.spans import duration, time_left
from amends.interface.filters.texts import initial, language_name, sentences, text_in
from amends.words.masking import beginning

FILTERS = {
    verb.__name__: verb
    for verb in (
        *(ago, clock_time, date, day, iso, place_of_zone),
        *(count, money, percent, up_to),
        *(duration, time_left),
        *(beginning, initial, language_name, sentences, text_in),
    )
}
