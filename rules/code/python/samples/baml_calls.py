from app.baml_client import b
from app.baml_client.types import Resume
from baml_client.sync_client import b as direct


async def extract(text: str) -> Resume:
    # tallygate-expect: llm-attribution
    resume = await b.ExtractResume(text)
    # tallygate-expect: llm-attribution
    stream = b.stream.ExtractResume(text)
    # tallygate-expect: llm-attribution
    direct.Classify(text)
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the client's headers tell, in the .baml file
    await b.with_options(tags={"team": "search", "use_case": "ranking"}).ExtractResume(text)
    built = await b.request.ExtractResume(text)
    b.parse.ExtractResume(built)
    return Resume(name=resume.name, parts=[p async for p in stream])
