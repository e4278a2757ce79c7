"""Words never touch each other, a point or an edge; the important ones find a place first."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from seqviz.figures.labels import DOT, POSITIONS, Box, box, placed

SIZE = (300.0, 392.0)
points = st.lists(st.tuples(st.floats(0, SIZE[0]), st.floats(0, SIZE[1])), min_size=1, max_size=30)


@given(points, st.data())
def test_no_word_touches_another_a_point_or_an_edge(where, data):
    texts = data.draw(st.lists(st.text("abc", min_size=1, max_size=14), min_size=len(where), max_size=len(where)))
    found = placed(where, SIZE, texts, range(len(where)))
    boxes = [box(where[at], texts[at], position) for at, position in found.items()]
    assert not any(first.touches(second) for first, second in combinations(boxes, 2))
    dots = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in where]
    assert not any(own.touches(dot) for own in boxes for dot in dots)
    assert all(own.within(*SIZE) for own in boxes)
    assert set(found.values()) <= set(POSITIONS)


@given(points)
def test_what_was_placed_stays_when_others_are_added(where):
    texts = ["word"] * len(where)
    first = placed(where, SIZE, texts, range(0, len(where), 2))
    both = placed(where, SIZE, texts, range(len(where)), fixed=first)
    assert {at: both[at] for at in first} == first


def test_the_first_in_order_finds_room():
    where, texts = [(100.0, 100.0), (118.0, 100.0), (82.0, 100.0)], ["aaaa", "bbbb", "cccc"]
    assert placed(where, SIZE, texts, [1, 0, 2])[1] == "middle right"
    assert placed([(295.0, 100.0)], SIZE, ["aaaa"], [0]) == {0: "middle left"}  # the edge is near
    assert placed(where, SIZE, ["a" * 60] * 3, [0, 1, 2]) == {}


def test_a_line_goes_through_a_box_or_passes_it():
    square = Box(10, 10, 20, 20)
    for start, end in (((0, 15), (30, 15)), ((15, 0), (15, 30)), ((0, 0), (30, 30)), ((15, 15), (16, 15))):
        assert square.crossed(start, end)
        assert square.crossed(end, start)
    for start, end in (
        ((0, 5), (30, 5)),
        ((0, 15), (9, 15)),
        ((0, 18), (12, 30)),
        ((5, 0), (5, 30)),
        ((10, 0), (10, 9)),
    ):
        assert not square.crossed(start, end)
        assert not square.crossed(end, start)


def test_a_word_keeps_off_lines_where_it_can():
    where, texts = [(100.0, 100.0), (200.0, 100.0)], ["start", "end"]
    assert placed(where, SIZE, texts, [0, 1]) == {0: "middle right", 1: "middle right"}
    assert placed(where, SIZE, texts, [0, 1], lines=[(0, 1)]) == {0: "middle left", 1: "middle right"}
    star = [(100.0, 100.0), *((x, y) for x in (0.0, 100.0, 200.0) for y in (0.0, 100.0, 200.0) if (x, y) != (100, 100))]
    assert 0 in placed(star, SIZE, ["word"] * 9, [0], lines=[(0, at) for at in range(1, 9)])


def test_a_word_stands_where_its_position_says():
    right, left = box((100, 100), "ab", "middle right"), box((100, 100), "ab", "middle left")
    assert right.left == 107
    assert left.right == 93
    assert right.top == left.top == 92
    assert box((100, 100), "ab", "top center").bottom == 93
    assert box((100, 100), "ab", "bottom center").top == 107
