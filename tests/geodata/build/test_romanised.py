"""Romanisation against spellings that are in every atlas."""

import csv
import re
from pathlib import Path

import pytest

from geodata.build.romanised import hyphened, mccune, revised

KNOWN = {
    "서울": ("Seoul", "Sŏul"), "평양": ("Pyeongyang", "P’yŏngyang"), "개성": ("Gaeseong", "Kaesŏng"), "부산": ("Busan", "Pusan"),
    "원산": ("Wonsan", "Wŏnsan"), "대구": ("Daegu", "Taegu"), "광주": ("Gwangju", "Kwangju"), "대전": ("Daejeon", "Taejŏn"),
    "신의주": ("Sinuiju", "Sinŭiju"), "청진": ("Cheongjin", "Ch’ŏngjin"), "강릉": ("Gangneung", "Kangnŭng"), "인천": ("Incheon", "Inch’ŏn"),
    "백령도": ("Baengnyeongdo", "Paengnyŏngdo"), "연평도": ("Yeonpyeongdo", "Yŏnp’yŏngdo"), "울릉도": ("Ulleungdo", "Ullŭngdo"), "독도": ("Dokdo", "Tokto"),
    "백두산": ("Baekdusan", "Paektusan"), "금강산": ("Geumgangsan", "Kŭmgangsan"), "한라산": ("Hallasan", "Hallasan"), "묘향산": ("Myohyangsan", "Myohyangsan"),
    "판문점": ("Panmunjeom", "P’anmunjŏm"), "철원": ("Cheorwon", "Ch’ŏrwŏn"), "울진": ("Uljin", "Ulchin"), "길주": ("Gilju", "Kilchu"),
    "압록강": ("Amnokgang", "Amnokkang"), "신라": ("Silla", "Silla"), "한강": ("Hangang", "Han’gang"), "옥천": ("Okcheon", "Okch’ŏn"),
    "옹진": ("Ongjin", "Ongjin"), "북한산": ("Bukhansan", "Pukhansan"), "독립문": ("Dongnimmun", "Tongnimmun"), "목포": ("Mokpo", "Mokp’o"),
    "왕십리": ("Wangsimni", "Wangsimni"), "종로": ("Jongno", "Chongno"), "설악산": ("Seoraksan", "Sŏraksan"), "중앙": ("Jungang", "Chungang"), "함흥": ("Hamheung", "Hamhŭng"), "이어도": ("Ieodo", "Iŏdo"),
}
VILLAGES = {
    "노근리": ("Nogeun-ri", "Nogŭn-ni"), "지평리": ("Jipyeong-ri", "Chip’yŏng-ni"), "풍계리": ("Punggye-ri", "P’unggye-ri"), "대성동": ("Daeseong-dong", "Taesŏng-dong"),
    "삼락동": ("Samnak-dong", "Samnak-tong"), "서울역": ("Seoul-yeok", "Sŏul-yŏk"), "신탄리역": ("Sintan-ri-yeok", "Sint’an-ni-yŏk"), "월정리역": ("Woljeong-ri-yeok", "Wŏlchŏng-ni-yŏk"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_that_well_known_names_are_written_as_in_every_atlas(name: str) -> None:
    assert (revised(name), mccune(name)) == KNOWN[name]


@pytest.mark.parametrize("name", VILLAGES)
def test_that_villages_wards_and_stations_carry_their_generic_behind_a_hyphen(name: str) -> None:
    assert hyphened(name) == VILLAGES[name]


def test_that_what_is_not_hangul_or_ends_in_a_cluster_is_refused() -> None:
    for name in ("제1땅굴", "EC-121", "닭섬"):
        with pytest.raises(ValueError, match="by hand"):
            revised(name)


def shipped() -> list[dict[str, str]]:
    with (Path(__file__).parents[3] / "geodata" / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_places_are_written_by_the_rules() -> None:
    for row in shipped():
        if row["name_rr"] and re.fullmatch("[가-힣]{2,3}", row["name_ko"]) and not re.search("[ -]", row["name_rr"]):
            assert (row["name_rr"], row["name_mr"]) == (revised(row["name_ko"]), mccune(row["name_ko"])), row["id"]


def test_that_every_village_ward_and_station_is_written_by_the_rules_for_its_generic() -> None:
    rows = [row for row in shipped() if re.fullmatch("[가-힣]+[리동역]", row["name_ko"]) and re.search("-(ri|dong|yeok)$", row["name_rr"])]
    assert len(rows) >= 20
    for row in rows:
        assert (row["name_rr"], row["name_mr"]) == hyphened(row["name_ko"]), row["id"]


def test_that_the_chief_places_of_the_peninsula_have_both_spellings_and_their_characters() -> None:
    for row in shipped():
        if row["kind"] != "abroad" and row["rank"] in "123" and row["id"] != "andaman-sea":
            assert row["name_rr"], row["id"]
            assert row["name_mr"], row["id"]
            assert re.fullmatch("[\u4e00-\u9fff\uf900-\ufaff]+", row["hanja"]) or row["id"] == "seoul", row["id"]  # Seoul has none
            assert len(row["hanja"]) in (0, len(row["name_ko"])), row["id"]
