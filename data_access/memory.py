"""Remembers answers, so that the same question within the same rights and publication is asked once."""

import collections
import threading

LIMIT = 4000
_answers = collections.OrderedDict()
_lock = threading.Lock()


def remembered(key, ask):
    """The answer kept under `key`, or else what `ask` returns; the key holds everything that can change the answer."""
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return _answers[key]
    answer = ask()
    with _lock:
        _answers[key] = answer
        while len(_answers) > LIMIT:
            _answers.popitem(last=False)
    return answer


def forget():
    """Forget everything; for tests and for a change of installation within one process."""
    with _lock:
        _answers.clear()
