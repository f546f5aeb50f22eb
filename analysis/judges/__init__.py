"""Optional second opinions: a local NLI model, or a chat server, asked about the pairs of sentences that the rules
doubt or hold to differ, and about no others.

A judge reads two sentences and the question they answer; what comes of it is written beside the rules' reason, with the
tier that made the verdict. An article's text may be hostile and so may an answer: both are data, an answer counts
only when it has exactly the form asked for and the words it cites stand in the sentences.
"""

from __future__ import annotations

from ..language.models import local_model
from ..language.models_fetched import model_folder
from ..language.models_server import ChatServer
from ..settings import Settings
from .comparisons import judged_comparisons
from .opinions import Judge, NliJudge, Opinion, Pair, asked
from .servers import ServerJudge
from .support import judged_support

__all__ = [
    "Judge",
    "NliJudge",
    "Opinion",
    "Pair",
    "ServerJudge",
    "judged_comparisons",
    "judged_support",
    "judges_of",
]


def judges_of(settings: Settings) -> tuple[Judge, ...]:
    """The judges that the settings name, the server last: its word stands where both have one. Raises ModelError."""
    found: list[Judge] = []
    if settings.nli_model:
        folder = model_folder(settings.nli_model, bool(settings.fetch_models))
        names = {label: tuple(other) for label, other in asked()["nli_labels"].items()}
        found.append(NliJudge(local_model(str(folder), names), int(asked()["most_pairs"])))
    if settings.llm_model:
        server = ChatServer(settings.llm_model, settings.llm_calls, float(settings.llm_seconds))
        found.append(ServerJudge(server, settings.out_folder / ".answers"))
    return tuple(found)
