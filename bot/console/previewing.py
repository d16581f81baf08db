"""What the assistant would say to a message, and why. What is typed here is asked of the assistant and kept nowhere."""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from bot.console import labels
from bot.console.assistant import NoPreview
from bot.console.parts import parts
from bot.replies.sms.gsm7 import segments

LONGEST = 1000  # characters, as the assistant reads
SHOWN_INTENTS, LEAST_SHOWN = 4, 0.02
previewing = Blueprint("previewing", __name__, url_prefix="/preview")


@previewing.get("")
def preview() -> ResponseReturnValue:
    """The box to write in."""
    return render_template("preview.html", message="", answer=None, problem=None)


@previewing.post("")
def preview_submitted() -> ResponseReturnValue:
    """The answer on the web and by text, what was understood, and which step decided."""
    message = request.form.get("message", "").strip()[:LONGEST]
    if not message:
        return render_template("preview.html", message="", answer=None, problem="Write what a resident might write."), 400
    try:
        told = parts().previewing(message)
    except NoPreview as error:
        return render_template("preview.html", message=message, answer=None, problem=str(error)), 503
    return render_template("preview.html", message=message, answer=told, why=explained(told["web"]), texts=_texts(told.get("sms")), problem=None)


def explained(web: Dict[str, Any]) -> List[Tuple[str, str]]:
    """What was understood and why it was answered so, line by line: a heading and plain words."""
    understood, slots = web.get("understood") or {}, web.get("slots") or {}
    lines = [
        ("Understood", _intents(understood)),
        ("How surely", labels.BANDS.get(understood.get("band") or "", "")),
        ("Danger", _danger(understood.get("danger") or {})),
        ("Second matter", labels.need(understood["second_need"]) if understood.get("second_need") else ""),
        ("People and places", ", ".join(f"{e.get('entity', '').replace('_', ' ')}: {e.get('value')}" for e in understood.get("entities") or [])),
        ("Decided by", labels.STEPS.get(str(slots.get("decided_by")), str(slots.get("decided_by") or ""))),
        ("Answered as", labels.need(str(_card(web).get("need") or "")) if _card(web).get("need") else ""),
        ("Services", ", ".join(str(service.get("name")) for service in _card(web).get("services") or [])),
    ]
    return [(heading, words) for heading, words in lines if words]


def _intents(understood: Dict[str, Any]) -> str:
    ranking = list(understood.get("intent_ranking") or [])
    likely = [i for i in ranking[:SHOWN_INTENTS] if i["confidence"] >= LEAST_SHOWN] or ranking[:1]
    return ", ".join(f"{labels.need(i['name'])} {i['confidence']:.0%}" for i in likely) or "nothing"


def _danger(danger: Dict[str, Any]) -> str:
    surely = f"the classifier says {danger.get('probability') or 0.0:.0%}"
    if not danger.get("present"):
        return f"no ({surely})"
    return f"yes, {danger.get('kind')}, found by {', '.join(danger.get('reasons') or ['a rule'])} ({surely})"


def _card(web: Dict[str, Any]) -> Dict[str, Any]:
    return next(((message.get("custom") or {}).get("card") or {} for message in web.get("messages") or []), {})


def _texts(messages: Optional[List[Dict[str, Any]]]) -> List[Tuple[str, int]]:
    """Each text message with the segments it takes: the answer, then what MORE brings."""
    texts: List[str] = []
    for message in messages or []:
        more = ((message.get("custom") or {}).get("sms") or {}).get("more") or []
        texts += [message.get("text") or "", *more]
    return [(text, segments(parts().sms_prefix + text)) for text in texts if text]
