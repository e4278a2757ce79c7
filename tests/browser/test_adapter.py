"""The door between Streamlit and what draws, without Streamlit: two pictures of one component on a page."""

from seqviz.ui.player.frames import pack
from tests.browser.modules import run

PICTURES = """
    const mounted = () => ({ update() {}, setTheme() {}, destroy() {} });
    const own = m.adapter(mounted);
    const place = () => document.body.appendChild(document.createElement('div'));
    const show = (blob, parentElement = place()) =>
        ({ parentElement, part: own({ data: new Uint8Array(blob), parentElement }) });
    show(v.model);
    const pictures = [show(v.sentence), show(v.sentence)];
    const box = document.body.appendChild(document.createElement('input'));
    const enter = () => { box.focus();
        box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true })); };
    const gone = picture => { picture.parentElement.remove(); picture.part();
        return new Promise(done => setTimeout(done)); };
    const left = () => new Promise(done => {
        box.addEventListener('blur', () => done(true), { once: true });
        setTimeout(() => done(false), 1000); enter(); });
"""
BLOBS = {
    "model": list(pack({"what": "model", "key": "k"}, {})),
    "sentence": list(pack({"what": "sentence", "model": "k", "id": "1"}, {})),
}


def test_a_text_box_is_left_after_enter_as_long_as_one_picture_stands(modules):
    body = (
        PICTURES
        + """const found = [await left()];
        for (const picture of pictures) { await gone(picture); found.push(await left()); }
        box.remove(); return found;"""
    )
    assert run(modules, "adapter", body, BLOBS) == [True, True, False]


def test_a_new_picture_ends_the_wait_in_the_text_box(modules):
    body = (
        PICTURES
        + """const wait = window.setTimeout;
        window.setTimeout = () => 0; // the moment never passes
        enter();
        window.setTimeout = wait;
        const still = document.activeElement === box;
        const away = new Promise(done => box.addEventListener('blur', () => done('left')));
        own({ data: new Uint8Array(v.next), parentElement: pictures[0].parentElement });
        const found = [still, await away];
        for (const picture of pictures) await gone(picture);
        box.remove(); return found;"""
    )
    following = list(pack({"what": "sentence", "model": "k", "id": "2"}, {}))
    assert run(modules, "adapter", body, {**BLOBS, "next": following}) == [True, "left"]
