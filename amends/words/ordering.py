from amends.words.cleaning import normalise

# Read otherwise as a surname than as a word.
_SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "任": "ren", "仇": "qiu", "区": "ou", "查": "zha",
    "朴": "piao", "盖": "ge", "尉": "wei", "覃": "qin", "翟": "zhai", "华": "hua", "乐": "yue",
}  # fmt: skip


def sort_key(name: str) -> str:
    """The order in which readers of Chinese expect names: by sound, then by character."""
    return f"{sound(name)} {normalise(name).strip()}"[:200]


def sound(name: str) -> str:
    """How a name is read, by which its sort key begins; that of its beginning begins it too."""
    from pypinyin import lazy_pinyin  # 55 MB that a process carries once it has met a name

    plain = normalise(name).strip()
    if plain[:1] in _SURNAMES:
        return " ".join([_SURNAMES[plain[0]], *lazy_pinyin(plain[1:])])
    return " ".join(lazy_pinyin(plain))
