from app.models import chat, load


async def answer(question):
    return await chat.ainvoke(question, config={"metadata": {"team": "search", "use_case": "ranking"}})


async def forget(question):
    return await chat.ainvoke(question)


async def measure(question):
    return await load.ainvoke(question)
