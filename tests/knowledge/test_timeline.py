"""大事记, 专题 and 主送范围: what many documents say together of days, subjects, readers."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from gongwen.authority import Division
from gongwen.knowledge import Library, load_library
from gongwen.knowledge.library import Holding
from gongwen.knowledge.tasks.entities import DeadlineFact
from gongwen.knowledge.timeline import find_events
from gongwen.knowledge.topics import find_topics
from gongwen.knowledge.units.delivery import build_deliveries
from gongwen.knowledge.units.divisions import Divisions
from gongwen.model import Deadline, Document, Evidence

CORPUS = Path(__file__).parents[2] / "corpus"
PROVINCE = "某省"
CITIES = ("甲市", "乙市", "丙市")


@pytest.fixture(scope="module")
def seeds() -> Library:
    return load_library(CORPUS)


def titled(**titles: str) -> tuple[Document, ...]:
    return tuple(Document(id=id, title=title) for id, title in titles.items())


def with_deadline(library: Library, deadline: Deadline) -> Library:
    fact = DeadlineFact(id="x", document=library.holdings[0].id, duty=None, deadline=deadline)
    return msgspec.structs.replace(library, deadlines=(fact,))


def words(quote: str) -> Evidence:
    return Evidence(quote=quote, rule="some-rule", certainty="stated")


class TestTimeline:
    def test_a_document_stands_at_the_day_that_it_states(self, seeds: Library):
        days = {e.document: (e.day, e.kind) for e in find_events(seeds) if e.kind != "deadline"}

        assert days["gwbfph-2020-159"] == ("2020-02-24", "signed_on")
        assert days["jkfpgzjb-2020-8"] == ("2020-03-23", "printed_on")

    def test_a_document_without_a_day_stands_at_its_year(self, seeds: Library):
        own = [e for e in find_events(seeds) if e.document == "zwswsjkwjkfpgzyd-2020"]

        assert ("2020", "year") in {(e.day, e.kind) for e in own}

    def test_events_come_by_day_and_a_bare_year_opens_its_year(self, seeds: Library):
        days = [event.day for event in find_events(seeds)]

        assert days == sorted(days)

    def test_an_impossible_date_is_no_event(self):
        document = Document(id="a", title="通知", signed_on="2020年2月31日")
        library = Library(name="库", holdings=(Holding(document=document, passages=()),))

        assert find_events(library) == ()

    def test_a_deadline_stands_at_its_last_day(self, seeds: Library):
        by = Deadline(raw="年底前", evidence=words("年底前"), kind="by", to="2020-12-31")

        events = find_events(with_deadline(seeds, by))

        assert [(e.day, e.until) for e in events if e.kind == "deadline"] == [("2020-12-31", None)]

    def test_a_period_stands_at_its_first_day(self, seeds: Library):
        period = Deadline(
            raw="4、5、6三个月",
            evidence=words("4、5、6三个月"),
            kind="period",
            from_="2020-04-01",
            to="2020-06-30",
        )

        found = [e for e in find_events(with_deadline(seeds, period)) if e.kind == "deadline"]

        assert [(e.day, e.until) for e in found] == [("2020-04-01", "2020-06-30")]

    def test_a_deadline_whose_day_is_not_settled_is_no_event(self, seeds: Library):
        unsettled = Deadline(raw="20日内", evidence=words("20日内"), kind="duration", lasts="P20D")

        events = find_events(with_deadline(seeds, unsettled))

        assert not [event for event in events if event.kind == "deadline"]


class TestTopics:
    def test_words_that_two_titles_share_are_a_topic(self):
        found = find_topics(
            titled(a="关于做好乡村振兴工作的通知", b="2021年全面推进乡村振兴工作要点")
        )

        assert found == {"a": ("乡村振兴",), "b": ("乡村振兴",)}

    def test_a_title_that_holds_the_words_of_another_shares_them(self):
        found = find_topics(titled(a="关于做好健康扶贫工作的通知", b="关于深入健康扶贫一线的通知"))

        assert found["b"] == ("健康扶贫",)

    def test_what_titles_say_of_their_kind_is_no_topic(self):
        found = find_topics(
            titled(a="关于成立某领导小组的通知", b="关于印发某实施方案的通知", c="关于领导小组的函")
        )

        assert set(found.values()) == {()}

    def test_the_number_of_a_session_is_no_part_of_a_topic(self):
        found = find_topics(
            titled(
                a="对十届全国人大四次会议第1号建议的答复", b="对十届全国人大四次会议第2号建议的答复"
            )
        )

        assert found == {"a": ("全国人大",), "b": ("全国人大",)}

    def test_the_name_of_an_issuer_is_no_topic(self):
        documents = tuple(
            Document(
                id=id, title="某某自治州卫生健康委关于此事的通知", issuers=("某某自治州卫生健康委",)
            )
            for id in "ab"
        )

        assert find_topics(documents) == {"a": (), "b": ()}

    def test_the_seeds_share_their_two_subjects(self, seeds: Library):
        assert seeds.holding["gwbfph-2020-159"].topics == ("健康扶贫", "新冠肺炎疫情防控")


class TestDelivery:
    def divisions(self) -> Divisions:
        cities = tuple(Division(name=city, source="民政部", parent=PROVINCE) for city in CITIES)
        return Divisions((Division(name=PROVINCE, source="民政部"), *cities))

    def holding(self, *addressees: str, kind: str = "通知") -> Holding:
        document = Document(id="a", title=kind, kind=kind, addressees=addressees)
        return Holding(document=document, passages=(), region=PROVINCE)

    def test_regions_that_are_not_named_beside_others_are_left_out(self):
        holding = self.holding("甲市教育局", "乙市教育局")

        (delivery,) = build_deliveries((holding,), self.divisions())

        assert delivery.regions == ("某省甲市", "某省乙市")
        assert (delivery.left_out, delivery.source) == (("某省丙市",), "民政部")

    def test_a_letter_to_one_leaves_out_nobody(self):
        (delivery,) = build_deliveries((self.holding("甲市教育局"),), self.divisions())

        assert delivery.left_out == ()

    @pytest.mark.parametrize("kind", ["批复", "函"])
    def test_an_answer_to_those_who_asked_leaves_out_nobody(self, kind: str):
        holding = self.holding("甲市人民政府", "乙市人民政府", kind=kind)

        (delivery,) = build_deliveries((holding,), self.divisions())

        assert (delivery.regions, delivery.left_out) == (("某省甲市", "某省乙市"), ())

    def test_a_collective_name_leaves_out_nobody(self):
        holding = self.holding("甲市教育局", "乙市教育局", "各县（市、区）教育局")

        (delivery,) = build_deliveries((holding,), self.divisions())

        assert (delivery.left_out, delivery.collectives) == ((), ("各县（市、区）教育局",))

    def test_a_body_of_no_region_is_kept_apart(self):
        (delivery,) = build_deliveries((self.holding("某某公司"),), self.divisions())

        assert (delivery.regions, delivery.others) == ((), ("某某公司",))

    def test_regions_of_two_levels_leave_out_nobody(self):
        holding = self.holding("某省教育厅", "甲市教育局")

        (delivery,) = build_deliveries((holding,), self.divisions())

        assert delivery.left_out == ()

    def test_the_notice_to_25_provinces_left_out_six(self, seeds: Library):
        delivery = next(one for one in seeds.deliveries if one.document == "gwbfph-2020-159")

        assert len(delivery.regions) == 25
        assert set(delivery.left_out) == {
            "北京市",
            "天津市",
            "上海市",
            "江苏省",
            "浙江省",
            "广东省",
        }
