<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>About</name>
    <message>
        <source>previous, next event</source>
        <translation>이전, 다음 사건</translation>
    </message>
    <message>
        <source>play, pause</source>
        <translation>재생, 일시 정지</translation>
    </message>
    <message>
        <source>go to a date</source>
        <translation>날짜로 이동</translation>
    </message>
    <message>
        <source>zoom the map or the timeline, whichever was clicked last</source>
        <translation>마지막으로 클릭한 지도나 연표를 확대, 축소</translation>
    </message>
    <message>
        <source>pan the map</source>
        <translation>지도 이동</translation>
    </message>
    <message>
        <source>the whole peninsula</source>
        <translation>한반도 전체 보기</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>전체 화면</translation>
    </message>
    <message>
        <source>next, previous panel</source>
        <translation>다음, 이전 패널</translation>
    </message>
    <message>
        <source>larger, smaller, usual type</source>
        <translation>글자 크게, 작게, 기본 크기</translation>
    </message>
    <message>
        <source>The atlas works without a network and opens none. Fronts are fainter on days that no source traces, uncertain dates hatched.</source>
        <translation>이 지도책은 네트워크 없이 작동하며 네트워크에 접속하지 않습니다. 자료에 그려져 있지 않은 날의 전선은 흐리게, 불확실한 날짜는 빗금으로 표시합니다.</translation>
    </message>
    <message>
        <source>Program: MIT licence. Type: Noto Sans KR, SIL Open Font License 1.1. Made with Qt and PySide6 (LGPL 3).</source>
        <translation>프로그램: MIT 라이선스. 글꼴: Noto Sans KR, SIL 오픈 폰트 라이선스 1.1. Qt와 PySide6(LGPL 3)로 만들었습니다.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Data and licences</source>
        <translation>자료와 라이선스</translation>
    </message>
    <message>
        <source>About this atlas</source>
        <translation>이 지도책 정보</translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message>
        <source>Cooperation</source>
        <translation>협력</translation>
    </message>
    <message>
        <source>Confrontation</source>
        <translation>대결</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Previous event (Left)</source>
        <translation>이전 사건 (←)</translation>
    </message>
    <message>
        <source>Next event (Right)</source>
        <translation>다음 사건 (→)</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>날짜로 이동</translation>
    </message>
    <message>
        <source>Go to a date, such as 27 July 1953</source>
        <translation>날짜로 이동 (예: 1953년 7월 27일)</translation>
    </message>
    <message>
        <source>27 July 1953, 1953-07-27, 1953.7.27 or 1953 (Ctrl+G)</source>
        <translation>1953년 7월 27일, 1953-07-27, 1953.7.27 또는 1953 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Events linger</source>
        <translation>사건 표시 기간</translation>
    </message>
    <message>
        <source>How long events linger</source>
        <translation>사건을 표시하는 기간</translation>
    </message>
    <message>
        <source>their day only</source>
        <translation>당일만</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>1개월</translation>
    </message>
    <message>
        <source>half a year</source>
        <translation>6개월</translation>
    </message>
    <message>
        <source>a year</source>
        <translation>1년</translation>
    </message>
    <message>
        <source>five years</source>
        <translation>5년</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>일시 정지 (스페이스바)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>재생 (스페이스바)</translation>
    </message>
    <message>
        <source>“{}” is not a date. Type one such as 1953-07-27, 1953-07 or 1953.</source>
        <translation>‘{}’은(는) 올바른 날짜가 아닙니다. 1953-07-27, 1953-07, 1953처럼 입력하세요.</translation>
    </message>
    <message>
        <source>The record runs from {} to {}.</source>
        <translation>기록 범위는 {}부터 {}까지입니다.</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Open a collection</source>
        <translation>자료집 열기</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>그림 저장</translation>
    </message>
</context>
<context>
    <name>DossierPanel</name>
    <message>
        <source>Details of the selection</source>
        <translation>선택 항목의 상세 정보</translation>
    </message>
    <message>
        <source>Nothing is selected. Click a symbol, a mark, a row or a link.</source>
        <translation>선택된 항목이 없습니다. 지도 기호, 연표 표시, 목록 행 또는 링크를 클릭하세요.</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>이견</translation>
    </message>
    <message>
        <source>Actors</source>
        <translation>당사자</translation>
    </message>
    <message>
        <source>cooperation</source>
        <translation>협력</translation>
    </message>
    <message>
        <source>confrontation</source>
        <translation>대결</translation>
    </message>
    <message>
        <source>neither cooperation nor confrontation</source>
        <translation>협력도 대결도 아님</translation>
    </message>
    <message>
        <source>Counted as {} (rule {}).</source>
        <translation>분류: {} (규칙 {})</translation>
    </message>
    <message>
        <source>about</source>
        <translation>관련 지역</translation>
    </message>
    <message>
        <source>heard in</source>
        <translation>소식이 전해진 곳</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>led to</source>
        <translation>다음으로 이어짐:</translation>
    </message>
    <message>
        <source>came of</source>
        <translation>다음에서 비롯함:</translation>
    </message>
    <message>
        <source>in answer to</source>
        <translation>다음에 대한 대응:</translation>
    </message>
    <message>
        <source>was answered by</source>
        <translation>대응:</translation>
    </message>
    <message>
        <source>part of</source>
        <translation>다음의 일부:</translation>
    </message>
    <message>
        <source>comprises</source>
        <translation>다음을 포함:</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>관련 사건</translation>
    </message>
    <message>
        <source>mended</source>
        <translation>고침</translation>
    </message>
    <message>
        <source>{} by {}: {}.</source>
        <translation>{} {}의 대조: {}.</translation>
    </message>
    <message>
        <source>Pages seen: {}</source>
        <translation>확인한 자료: {}</translation>
    </message>
    <message>
        <source>within about {} km</source>
        <translation>오차 약 {} km</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>confirmed only in part</source>
        <translation>일부만 확인됨</translation>
    </message>
    <message>
        <source>no page found that confirms it</source>
        <translation>확인할 자료를 찾지 못함</translation>
    </message>
    <message>
        <source>Second reading</source>
        <translation>두 번째 검토</translation>
    </message>
    <message>
        <source>Events here</source>
        <translation>이곳의 사건</translation>
    </message>
    <message>
        <source>drawn within about {} km</source>
        <translation>그린 위치의 오차 약 {} km</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>출처</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>사건</translation>
    </message>
</context>
<context>
    <name>EventsPanel</name>
    <message>
        <source>Filter by words</source>
        <translation>낱말로 거르기</translation>
    </message>
    <message>
        <source>Filter events by words</source>
        <translation>낱말로 사건 거르기</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>모든 사건</translation>
    </message>
    <message>
        <source>Show all events again</source>
        <translation>모든 사건을 다시 표시</translation>
    </message>
    <message>
        <source>Near …</source>
        <translation>주변 …</translation>
    </message>
    <message>
        <source>Show only what happened near the selected place or event</source>
        <translation>선택한 장소나 사건의 주변에서 일어난 사건만 보기</translation>
    </message>
    <message>
        <source>Within {} km of the selection</source>
        <translation>선택한 곳에서 {}km 이내</translation>
    </message>
    <message>
        <source>No event has all these words. Take one away, or clear the field.</source>
        <translation>이 낱말이 모두 들어 있는 사건이 없습니다. 낱말을 줄이거나 칸을 비우십시오.</translation>
    </message>
    <message>
        <source>Select a place or an event first: a click on the map, on a mark or on a row.</source>
        <translation>먼저 지도나 표시, 목록의 행을 눌러 장소나 사건을 선택하십시오.</translation>
    </message>
    <message>
        <source>Within {} km of: {}</source>
        <translation>{}km 이내: {}</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Layers and legend</source>
        <translation>레이어와 범례</translation>
    </message>
</context>
<context>
    <name>LinkedText</name>
    <message>
        <source>A link that cannot be followed</source>
        <translation>열 수 없는 링크</translation>
    </message>
    <message>
        <source>The source “{}” is not in the bibliography.</source>
        <translation>출처 ‘{}’이(가) 참고 문헌 목록에 없습니다.</translation>
    </message>
    <message>
        <source>This link leads out of the atlas.</source>
        <translation>지도책 밖으로 연결되는 링크입니다.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>주소 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open in browser</source>
        <translation>브라우저에서 열기(&amp;O)</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>Plus and minus zoom, Shift with the arrow keys pans. The list of events names what the symbols show.</source>
        <translation>+와 − 키로 확대, 축소하고 Shift와 화살표 키로 지도를 옮깁니다. 기호가 나타내는 사건은 사건 목록에 있습니다.</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Click or press Return to set a point; Esc ends.</source>
        <translation>클릭하거나 Enter 키를 눌러 점을 찍습니다. Esc 키로 끝냅니다.</translation>
    </message>
    <message>
        <source>Path {}, last leg {} towards {}</source>
        <translation>경로 {}, 마지막 구간 {}, 방위각 {}</translation>
    </message>
    <message>
        <source>Area {}, outline {}</source>
        <translation>넓이 {}, 둘레 {}</translation>
    </message>
    <message>
        <source>To the pointer {} towards {}</source>
        <translation>포인터까지 {}, 방위각 {}</translation>
    </message>
    <message>
        <source>From {line} {distance}</source>
        <translation>{line}에서 {distance}</translation>
    </message>
    <message>
        <source>from {place} {distance}</source>
        <translation>{place}에서 {distance}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Atlas</source>
        <translation>지도책(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>시간(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open a collection…</source>
        <translation>자료집 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Save a &amp;picture…</source>
        <translation>그림 저장(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Next event</source>
        <translation>다음 사건(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous event</source>
        <translation>이전 사건(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;lay or pause</source>
        <translation>재생 또는 일시 정지(&amp;L)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>스페이스바</translation>
    </message>
    <message>
        <source>&amp;Go to a date…</source>
        <translation>날짜로 이동(&amp;G)…</translation>
    </message>
    <message>
        <source>The &amp;whole timeline</source>
        <translation>연표 전체 보기(&amp;W)</translation>
    </message>
    <message>
        <source>The whole &amp;peninsula</source>
        <translation>한반도 전체 보기(&amp;P)</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home 키</translation>
    </message>
    <message>
        <source>&amp;Larger type</source>
        <translation>글자 크게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller type</source>
        <translation>글자 작게(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual type</source>
        <translation>기본 글자 크기(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>For a &amp;beamer</source>
        <translation>빔 프로젝터용(&amp;B)</translation>
    </message>
    <message>
        <source>For &amp;print</source>
        <translation>인쇄용(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>색상(&amp;C)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>언어(&amp;G)</translation>
    </message>
    <message>
        <source>with their other &amp;language</source>
        <translation>다른 언어 함께(&amp;L)</translation>
    </message>
    <message>
        <source>with &amp;Revised Romanisation</source>
        <translation>로마자 표기법 함께(&amp;R)</translation>
    </message>
    <message>
        <source>with &amp;McCune-Reischauer</source>
        <translation>매큔-라이샤워 표기 함께(&amp;M)</translation>
    </message>
    <message>
        <source>with &amp;Hanja</source>
        <translation>한자 함께(&amp;H)</translation>
    </message>
    <message>
        <source>Names &amp;of places</source>
        <translation>지명 표기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Balance of each year</source>
        <translation>연도별 협력·대결(&amp;B)</translation>
    </message>
    <message>
        <source>G&amp;raticule</source>
        <translation>경위선(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;North arrow</source>
        <translation>북쪽 화살표(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Inset map</source>
        <translation>위치 지도(&amp;I)</translation>
    </message>
    <message>
        <source>R&amp;ange rings about what is selected</source>
        <translation>선택한 곳의 거리 원(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <source>Go to the &amp;next panel</source>
        <translation>다음 패널로(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the &amp;previous panel</source>
        <translation>이전 패널로(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Arrange as at first</source>
        <translation>처음 배치로 되돌리기(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Problems of this collection</source>
        <translation>이 자료집의 문제점(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;About this atlas</source>
        <translation>이 지도책 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>거리·넓이 재기(&amp;M)</translation>
    </message>
</context>
<context>
    <name>NarrativePanel</name>
    <message>
        <source>Chapter</source>
        <translation>장</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>용어 풀이</translation>
    </message>
    <message>
        <source>People and institutions</source>
        <translation>인물과 기관</translation>
    </message>
    <message>
        <source>How sure the record is</source>
        <translation>기록의 확실성</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Show all {}</source>
        <translation>{}개 모두 보기</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Problems of this collection</source>
        <translation>이 자료집의 문제점</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>events in the record</source>
        <translation>기록에 실린 사건</translation>
    </message>
    <message>
        <source>dated to the day and certain</source>
        <translation>날짜가 일 단위까지 확실한 사건</translation>
    </message>
    <message>
        <source>of uncertain or coarser date, drawn hatched</source>
        <translation>날짜가 불확실하거나 일 단위가 아닌 사건 (빗금으로 표시)</translation>
    </message>
    <message>
        <source>with accounts that differ, told side by side</source>
        <translation>서로 다른 서술을 나란히 실은 사건</translation>
    </message>
    <message>
        <source>resting on a single page</source>
        <translation>자료 한 쪽에만 근거한 사건</translation>
    </message>
    <message>
        <source>held a second time against pages looked up anew, and confirmed</source>
        <translation>새로 찾은 자료와 다시 대조하여 확인한 사건</translation>
    </message>
    <message>
        <source>the same, and mended</source>
        <translation>다시 대조하여 고친 사건</translation>
    </message>
    <message>
        <source>confirmed only in part, or not at all</source>
        <translation>일부만 확인하였거나 확인하지 못한 사건</translation>
    </message>
    <message>
        <source>pages in the bibliography</source>
        <translation>참고 문헌 목록의 자료</translation>
    </message>
    <message>
        <source>Years with one event only: {}.</source>
        <translation>사건이 하나뿐인 해: {}.</translation>
    </message>
    <message>
        <source>Most northern decisions are known only from what Pyongyang published or from outside; its archives are closed.</source>
        <translation>북측의 결정은 대부분 평양의 발표나 외부 자료로만 알려져 있으며, 북측의 문서고는 공개되지 않았습니다.</translation>
    </message>
    <message>
        <source>Many sources were read as excerpts, and some pages are copies of others; the bibliography says so where it is known.</source>
        <translation>발췌로만 읽은 출처가 많고 다른 자료를 옮겨 실은 것도 있으며, 확인된 경우 참고 문헌 목록에 밝혔습니다.</translation>
    </message>
    <message>
        <source>Casualty figures are given as ranges where sources differ. Fronts of the war are approximate lines between dated snapshots.</source>
        <translation>출처마다 다른 인명 피해는 범위로 적었습니다. 전쟁의 전선은 날짜가 있는 상황도 사이를 이은 대략의 선입니다.</translation>
    </message>
    <message>
        <source>Exchanges below the level of governments, daily incidents along the line, and events after May 2026 are covered thinly.</source>
        <translation>민간 교류, 분계선의 일상적 사건, 2026년 5월 이후의 사건은 조금만 다루었습니다.</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Timeline</source>
        <translation>연표</translation>
    </message>
    <message>
        <source>Narrative</source>
        <translation>이야기</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>상세 정보</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Narrative</source>
        <translation>이야기</translation>
    </message>
    <message>
        <source>This collection has no narrative.</source>
        <translation>이 자료집에는 이야기가 없습니다.</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>연표</translation>
    </message>
    <message>
        <source>Left and Right step from event to event, plus and minus zoom.</source>
        <translation>←와 → 키로 사건 사이를 옮겨 다니고 +와 − 키로 확대, 축소합니다.</translation>
    </message>
</context>
</TS>
