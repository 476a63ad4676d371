from amends.words.cleaning import normalise

# Read otherwise as a surname than as a word.
_SURNAMES = {
    "曾": "zeng", "单": "shan", "解": "xie", "任": "ren", "仇": "qiu", "区": "ou", "查": "zha",
    "朴": "piao", "盖": "ge", "尉": "wei", "覃": "qin", "翟": "zhai", "华": "hua", "乐": "yue",
}  # fmt: skip


def sort_key(name: str) -> str:
    """The order in which readers of Chinese expect names: by sound, then by character."""
    from pypinyin import lazy_pinyin  # 55 MB that only a process that writes names should carry

    plain = normalise(name).strip()
    syllables = lazy_pinyin(plain)
    if plain[:1] in _SURNAMES:
        syllables = [_SURNAMES[plain[0]], *lazy_pinyin(plain[1:])]
    return f"{' '.join(syllables)} {plain}"[:200]
