from acme.llm import ask, complete

complete("hi", "", "ranking")
complete("hi")
ask(
    "hi",
)
