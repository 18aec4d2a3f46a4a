from .models import chain, embeddings, get_llm, llm

TAGS = {"team": "search", "use_case": "ranking"}


async def answer(question):
    # tallygate-expect: llm-attribution
    first = await llm.ainvoke(question)
    # tallygate-ok
    second = chain.invoke({"question": question}, config={"metadata": TAGS})
    # tallygate-expect: llm-attribution
    vector = embeddings.embed_query(question)
    # tallygate-expect: llm-attribution
    third = get_llm("gpt-4o").invoke(question)
    # tallygate-ok
    fourth = llm.with_config(metadata=TAGS).invoke(question)
    return first, second, vector, third, fourth, chain.get_prompts()
