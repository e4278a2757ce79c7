"""Where the Memory page's triangle and its names stand: pure functions, sizes in, places out."""

import numpy as np
import pytest

from tests.browser.modules import run


def layout(page, **value):
    return run(page, "memory/layout", "return m.memoryLayout(v)", {"longest": 70, "slide": False, **value})


@pytest.mark.parametrize("width", [366, 736, 1084])
@pytest.mark.parametrize("count", [1, 2, 12, 24, 25, 40, 41, 100])
@pytest.mark.parametrize("longest", [8, 70, 900])
def test_the_triangle_fits_its_half(modules, width, count, longest):
    found = layout(modules, outer=width, T=count, longest=longest)
    assert found["gutter"] + found["plot"]["width"] <= found["half"]
    assert found["half"] == width if width < 960 else found["half"] < 0.6 * width
    assert found["plot"]["height"] <= 690
    assert found["compact"] == (count > (24 if width < 560 else 40))


@pytest.mark.parametrize("count", [1, 12, 16, 17, 40, 100])
def test_a_slide_is_not_left(modules, count):
    found = layout(modules, outer=1356, T=count, longest=110, slide=True)
    assert found["plot"]["height"] <= 460
    rows = count if not found["compact"] else found["largest"] + 1
    assert rows * found["row"] <= 460


@pytest.mark.parametrize(("width", "most"), [(1084, 24), (366, 13)])
def test_numbers_leave_the_cells_where_they_would_be_too_small(modules, width, most):
    assert layout(modules, outer=width, T=most)["numbers"]
    assert not layout(modules, outer=width, T=most + 2)["numbers"]


def test_every_cell_is_found_under_its_own_middle(modules):
    body = """const layout = m.memoryLayout({ outer: 1084, T: 12, longest: 70 });
        const { width, height } = layout.cell; const wrong = [];
        for (let t = 0; t < 12; t += 1) for (let word = 0; word < 12; word += 1) {
            const found = m.cellAt(layout, (t + 0.5) * width, (word + 0.5) * height, 12);
            if (word > t ? found != null : found.t !== t || found.word !== word) wrong.push([t, word]);
        }
        return [wrong, m.cellAt(layout, -1, 5, 12), m.cellAt(layout, 12 * width + 1, 5, 12)];"""
    assert run(modules, "memory/layout", body) == [[], None, None]


def test_names_of_rows_never_overlap_and_the_word_read_last_has_its_own(modules):
    body = "return [0, 1, 50, 99].map((now) => m.labelled(100, 5, 18, now))"
    for now, shown in zip((0, 1, 50, 99), run(modules, "memory/layout", body), strict=True):
        rows = [row for row, has in enumerate(shown) if has]
        assert now in rows
        assert min(np.diff(rows)) * 5 >= 18


# ---- sentences ------------------------------------------------------------------------------------------------------
