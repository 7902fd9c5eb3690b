"""What no schema can say of valid calls: that a picture is there, and that a cursor was handed out."""
import os
import re
import zlib

import schemathesis

PICTURE = os.environ["RESTYLE_PICTURE"]
WEB = re.compile(r"https?:", re.IGNORECASE)
PLACE = re.compile(r"(s3|data):|uploads/", re.IGNORECASE)
CURSOR = re.compile(r"[A-Za-z0-9_-]{62}")

handed_out = set()


def is_left(value):
    """A share of what was made up is left as it is: half, each value always or never."""
    return zlib.crc32(value.encode("utf-8", "surrogatepass")) % 2 == 0


@schemathesis.hook
def before_call(context, case, kwargs):
    """An address on the web becomes that of a picture, so that nothing outside this machine is called. So does a share of
    what looks like another place of one, and a share of the cursors that were made up is left out."""
    if isinstance(case.body, dict):
        place = str(case.body.get("image_file"))
        if WEB.match(place) or PLACE.match(place) and not is_left(place):
            case.body = {**case.body, "image_file": PICTURE}
    cursor = str((case.query or {}).get("cursor"))
    if CURSOR.fullmatch(cursor) and cursor not in handed_out and not is_left(cursor):
        case.query = {name: value for name, value in case.query.items() if name != "cursor"}


@schemathesis.check
def valid_calls_are_refused_for_a_made_up_picture_or_cursor_alone(context, response, case):
    """Of a valid call that is refused nothing else is said: that is what positive_data_acceptance lets pass."""
    if response.status_code != 400 or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    error = response.json()["error"]
    place = case.body.get("image_file") if isinstance(case.body, dict) else None
    if place is not None and PLACE.match(str(place)):
        assert error.startswith("image_file is "), error
    else:
        cursor = (case.query or {}).get("cursor")
        assert cursor is not None and cursor not in handed_out and error.startswith("cursor is "), error


@schemathesis.hook
def after_call(context, case, response):
    """Remembers the cursors of pages."""
    if case.operation.path == "/v2/requests" and response.status_code == 200:
        handed_out.add(response.json()["next_cursor"])
