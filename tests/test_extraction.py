"""Finding texts to translate in declarations."""

import io

from dashboard.extraction import declared


def test_labels_and_defaults_are_found_and_signs_are_not():
    code = b'class Measure:\n    unit: str = "people"\n\nCount(name="x", label="People " "here", unit="%", id="CL1")\n'
    assert [(line, text) for line, _, text, _ in declared(io.BytesIO(code), (), (), {})] == [
        (2, "people"),
        (4, "People here"),
    ]
