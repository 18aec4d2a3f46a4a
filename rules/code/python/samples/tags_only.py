# A file that names no SDK, and holds tags for others.
HEADERS = {"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
TAGS = {"team": "search", "use_case": "ranking"}


def tags_of(use_case):
    return {"team": "search", "use_case": use_case}
