"""What lies under the marks: kept and stretched while the eye moves, exact when it rests; broad lines of thin strands."""

from __future__ import annotations

from selenium.webdriver.remote.webdriver import WebDriver

from tests.factories import empty_world, finish, make_graph
from tests.view.window import Open, keep_downloads, picture, wait_for

PIXELS = """
const c = document.querySelector('#canvas canvas');
const bytes = [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data];
return bytes.reduce((sum, one, at) => (sum * 31 + one * (at % 251)) % 4294967291, 7);
"""
WHEEL = """
const [deltaY, done] = arguments, c = document.querySelector('#canvas canvas'), { left, top } = c.getBoundingClientRect();
c.dispatchEvent(new WheelEvent('wheel', { clientX: left + 200, clientY: top + 200, deltaY, bubbles: true, cancelable: true }));
requestAnimationFrame(() => requestAnimationFrame(done));
"""
BREADTH = """
const [x, y] = arguments, p = document.querySelector('#canvas canvas').getContext('2d'), reach = 12;
const d = p.getImageData(Math.round(x) - reach, Math.round(y) - reach, 2 * reach, 2 * reach).data;
let inked = 0;
for (let at = 3; at < d.length; at += 4) inked += d[at] / 255;
return inked / (2 * reach);
"""


def painted_anew(browser: WebDriver) -> int:
    """The picture's pixels after it was painted whole, as it is before it is saved."""
    keep_downloads(browser)
    browser.execute_script("document.getElementById('save-picture').click()")
    return int(browser.execute_script(PIXELS))


def test_the_picture_is_exact_when_the_eye_rests(opened: Open) -> None:
    browser = opened("invented", make_graph(150))
    wait_for(browser, "#panel h2", "这些版面说了什么？")
    browser.execute_async_script(WHEEL, -90)
    browser.execute_async_script("setTimeout(arguments[0], 600)")
    rested = browser.execute_script(PIXELS)
    assert rested == painted_anew(browser)
    browser.execute_async_script(WHEEL, 60)
    assert browser.execute_script(PIXELS) != rested


def test_a_line_is_as_broad_as_its_sentences_make_it(opened: Open) -> None:
    for count, breadth in ((1, 1.0), (40, 4.0)):
        world = empty_world(40)
        head, tail = world.add("Official", "赵书桐"), world.add("Organization", "余杭区水利局")
        for page in range(count):
            world.relate(head, "holds_post", tail, page=page)
        browser = opened(f"broad{count}", finish(world))
        wait_for(browser, "#panel h2", "这些版面说了什么？")
        (x1, y1), (x2, y2) = picture(browser).marks.values()
        slope = max(abs(x2 - x1), abs(y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        inked = browser.execute_script(BREADTH, (x1 + x2) / 2, (y1 + y2) / 2)
        assert abs(inked * slope - breadth) < 0.4
