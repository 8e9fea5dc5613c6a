"""Making the files of a pack for somebody: with the rights held at this moment, in one language."""

import contextlib

from dashboard.language import speaking
from dashboard.packs.contents import gather
from dashboard.packs.paper import NoPaper, paper_of
from dashboard.packs.slides import slides_of
from dashboard.packs.workbook import workbook_of
from dashboard.viewer import signed_in

KINDS = {
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", slides_of),
    "pdf": ("application/pdf", paper_of),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook_of),
}


@contextlib.contextmanager
def standing_for(server, viewer, language):
    """Everything inside is asked as `viewer` and said in `language`, as in a request, where none is."""
    with server.test_request_context("/"), signed_in(viewer), speaking(language):
        yield


def make(recipe, view, viewer, tell=lambda done, of: None):
    """({kind: bytes}, [sentence on a file that cannot be made here]); inside `standing_for` or a request.

    Raises:
        NotAllowed: the viewer may see none of the cards. NothingPublished: there is nothing to tell.
    """
    pack = gather(recipe, view, viewer, tell)
    files, lacking = {}, []
    for kind, (_, made) in KINDS.items():
        try:
            files[kind] = made(pack)
        except NoPaper as problem:
            lacking.append(str(problem))
    return files, lacking
