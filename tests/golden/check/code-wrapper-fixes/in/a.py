from acme.llm import ask, complete

complete("hi", "", "ranking")
complete("hi")
ask(
    "hi",
)
options = {"model": "m"}
ask("hi", options=options)
ask("hi", options={"team": "search"})
