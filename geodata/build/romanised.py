"""Korean place names in Latin letters: Revised Romanisation (South Korea, 2000) and McCune-Reischauer (1939, with breves and apostrophes).

    revised("백령도") -> "Baengnyeongdo"        mccune("백령도") -> "Paengnyŏngdo"

Both write what is heard where consonants meet; neither writes the hardening of plain consonants beyond what its rules lay down. Names whose
sound cannot be told from the letters (added n, boundaries of words) are to be entered by hand. A village, a ward or a station carries its generic
behind a hyphen, which Revised Romanisation writes as it stands and McCune-Reischauer as it is heard:

    hyphened("노근리") -> ("Nogeun-ri", "Nogŭn-ni")
"""

import unicodedata

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
REVISED_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
MCCUNE_VOWELS = "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i".split()
REVISED = dict(zip(INITIALS, "g kk n d tt r m b pp s ss _ j jj ch k t p h".split(), strict=True)) | {"ㅇ": ""}
MCCUNE = dict(zip(INITIALS, "k kk n t tt r m p pp s ss _ ch tch ch' k' t' p' h".split(), strict=True)) | {"ㅇ": ""}
VOICED = {"ㄱ": "g", "ㄷ": "d", "ㅂ": "b", "ㅈ": "j"}
STOPS = {"ㄱ": "k", "ㄷ": "t", "ㅂ": "p"}
NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
GENERICS = {"리": ("ri", "ri"), "동": ("dong", "dong"), "역": ("yeok", "yŏk")}
AFTER = {"리": dict.fromkeys("ㄱㄴㅁㅂㅇ", "ni") | {"ㄹ": "li"}, "동": dict.fromkeys("ㄱㄹㅂ", "tong")}  # as McCune-Reischauer writes a generic after a final
PLAIN = {"ㄲ": "ㄱ", "ㅋ": "ㄱ", "ㅅ": "ㄷ", "ㅆ": "ㄷ", "ㅈ": "ㄷ", "ㅊ": "ㄷ", "ㅌ": "ㄷ", "ㅍ": "ㅂ"}  # as heard before a consonant
FINAL_SOUND = {"": "", "ㄴ": "n", "ㄹ": "l", "ㅁ": "m", "ㅇ": "ng"} | STOPS


def revised(name: str) -> str:
    """Revised Romanisation. Raises ValueError for anything but syllables of Hangul and blanks."""
    return " ".join(_word(word, REVISED_VOWELS, _revised_pair) for word in name.split())


def mccune(name: str) -> str:
    """McCune-Reischauer. Raises ValueError for anything but syllables of Hangul and blanks."""
    return " ".join(_word(word, MCCUNE_VOWELS, _mccune_pair) for word in name.split()).replace("'", "’")


def hyphened(name: str) -> tuple[str, str]:
    """Both spellings of a name that ends in -ri, -dong or -yeok, the generic behind a hyphen. Raises KeyError for other endings, ValueError as above."""
    if name[-1] == "역" and name[-2] == "리":
        return tuple(f"{stem}-{unit}" for stem, unit in zip(hyphened(name[:-1]), GENERICS["역"], strict=True))
    final = _parts(name[-2])[2]
    plain, heard_as = GENERICS[name[-1]]
    return f"{revised(name[:-1])}-{plain}", f"{mccune(name[:-1])}-{AFTER.get(name[-1], {}).get(PLAIN.get(final, final), heard_as)}"


def _word(word: str, vowels: list[str], pair) -> str:
    """One word: `pair` writes the consonants between two vowels; the empty final begins a word, the empty initial ends it."""
    parts = [_parts(syllable) for syllable in word]
    text = pair(None, parts[0][0])
    for number, (_, vowel, final) in enumerate(parts):
        after = parts[number + 1][0] if number + 1 < len(parts) else None
        text += vowels[vowel] + pair(final, after)
    return text[0].upper() + text[1:]


def _parts(syllable: str) -> tuple[str, int, str]:
    """Initial, number of the vowel, and final of a syllable of Hangul."""
    code = ord(unicodedata.normalize("NFC", syllable)) - 0xAC00
    if not 0 <= code < 11172:
        raise ValueError(f"'{syllable}' is not a syllable of Hangul. Enter this name by hand.")
    final = FINALS[code % 28]
    if len(final) and final in "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄㅎ":
        raise ValueError(f"'{syllable}' ends in a cluster. Enter this name by hand.")
    return INITIALS[code // 588], code % 588 // 28, final


def heard(final: str, initial: str) -> tuple[str, str]:
    """What is heard where a final meets an initial consonant: stops before nasals, n and r with l."""
    final = PLAIN.get(final, final)
    if initial == "ㄹ" and final in ("ㄱ", "ㄷ", "ㅂ", "ㅁ", "ㅇ"):
        initial = "ㄴ"
    if final in NASAL and initial in ("ㄴ", "ㅁ"):
        final = NASAL[final]
    if {final, initial} == {"ㄴ", "ㄹ"} or (final, initial) == ("ㄹ", "ㄹ"):
        final = initial = "ㄹ"
    return final, initial


def _revised_pair(final: str | None, initial: str | None) -> str:
    if final is None or initial is None:
        return REVISED[initial] if initial else FINAL_SOUND[PLAIN.get(final, final)]
    if initial == "ㅇ" and final not in ("", "ㅇ"):
        return REVISED[final]
    final, initial = heard(final, initial)
    return "ll" if final == initial == "ㄹ" else FINAL_SOUND[final] + REVISED[initial]


def _mccune_pair(final: str | None, initial: str | None) -> str:
    if final is None or initial is None:
        return MCCUNE[initial] if initial else FINAL_SOUND[PLAIN.get(final, final)]
    if initial == "ㅇ" and final not in ("", "ㅇ"):
        return VOICED.get(final) or MCCUNE[final]
    final, initial = heard(final, initial)
    if final == "ㄹ" and initial in ("ㄹ", "ㅎ"):
        return "ll" if initial == "ㄹ" else "rh"
    soft = final in ("", "ㄴ", "ㅁ", "ㅇ") or (final == "ㄹ" and initial in ("ㄱ", "ㅂ"))  # after l, t and ch stay hard
    sound = VOICED.get(initial) if soft else None
    return FINAL_SOUND[final] + ("'" if final == "ㄴ" and sound == "g" else "") + (sound or MCCUNE[initial])
