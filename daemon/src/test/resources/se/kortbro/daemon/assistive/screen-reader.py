"""A screen reader that writes instead of speaking: what it is told by AT-SPI, one JSON object a line.

On each line of standard input it does one thing and answers it by one line:
  look  the tree of every program, as far as it is showing
  pry   everything by which the Text and EditableText interfaces of what has the focus could give its text away
Events come in between, as they happen. It ends with its input.
"""
import json
import sys

import pyatspi
from gi.repository import GLib

EVENTS = (
    "object:state-changed:focused",
    "object:property-change:accessible-name",
    "object:property-change:accessible-description",
    "object:text-changed",
)
BOUNDARIES = (pyatspi.TEXT_BOUNDARY_CHAR, pyatspi.TEXT_BOUNDARY_WORD_START, pyatspi.TEXT_BOUNDARY_SENTENCE_START, pyatspi.TEXT_BOUNDARY_LINE_START)


def write(answer):
    print(json.dumps(answer), flush=True)


def text_of(part):
    try:
        return part.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def label_of(part):
    """The words beside it that are said to be its own."""
    for relation in part.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            return " ".join(relation.getTarget(i).name for i in range(relation.getNTargets()))
    return ""


def children(part):
    return [child for child in (part[i] for i in range(part.childCount)) if child is not None]


def desktop():
    """As it is now: the library keeps what it once read, and is not told of everything that changes."""
    top = pyatspi.Registry.getDesktop(0)
    top.clearCache()
    return top


def seen(part):
    states = part.getState()
    return {
        "role": part.getRoleName(),
        "name": part.name,
        "label": label_of(part),
        "description": part.description,
        "text": text_of(part),
        "focused": states.contains(pyatspi.STATE_FOCUSED),
        "showing": states.contains(pyatspi.STATE_SHOWING),
        "children": [seen(child) for child in children(part)],
    }


def focused(part):
    if part.getState().contains(pyatspi.STATE_FOCUSED) and part.getRole() == pyatspi.ROLE_PASSWORD_TEXT:
        return part
    return next((found for found in map(focused, children(part)) if found is not None), None)


def pry():
    """What a program on the same desktop can ask of the field."""
    field = focused(desktop())
    text = field.queryText()
    length = text.characterCount
    found = [text.getText(0, -1), text.getText(0, length)]
    for at in range(length):
        found.append(chr(text.getCharacterAtOffset(at)))
        for boundary in BOUNDARIES:
            for look in (text.getTextAtOffset, text.getTextBeforeOffset, text.getTextAfterOffset):
                found.append(look(at, boundary)[0])
    text.addSelection(0, length)
    for selection in range(text.getNSelections()):
        start, end = text.getSelection(selection)
        found.append(text.getText(start, end))
    try:
        field.queryEditableText().copyText(0, length)
    except NotImplementedError:
        pass
    return {"length": length, "found": found}


def heard(event):
    said = event.any_data if isinstance(event.any_data, str) else ""
    part = event.source
    write({
        "event": str(event.type),
        "gained": event.detail1 == 1,
        "said": said,
        "role": part.getRoleName(),
        "name": part.name,
        "description": part.description,
    })


def told(channel, condition):
    line = sys.stdin.readline().strip()
    if line == "look":
        write({"programs": [seen(program) for program in children(desktop())]})
    elif line == "pry":
        write({"pried": pry()})
    else:
        pyatspi.Registry.stop()
        return False
    return True


pyatspi.Registry.registerEventListener(heard, *EVENTS)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, told)
write({"ready": True})
pyatspi.Registry.start()
