import google.generativeai as legacy
import vertexai.generative_models as vertex
from google import genai
from google.genai import types
from langfuse import propagate_attributes

client = genai.Client(vertexai=True)

# tallygate-expect: llm-attribution
client.models.generate_content(model="gemini-2.5-flash", contents="hi")
# tallygate-ok
client.models.generate_content(
    model="gemini-2.5-flash",
    contents="hi",
    config=types.GenerateContentConfig(labels={"team": "search", "use_case": "ranking"}),
)
# tallygate-expect: llm-attribution
client.models.embed_content(model="gemini-embedding-001", contents="hi")

# tallygate-expect: llm-attribution
vertex.GenerativeModel("gemini-2.5-flash").generate_content("hi")
# tallygate-ok
vertex.GenerativeModel("gemini-2.5-flash").generate_content("hi", labels={"team": "search", "use_case": "ranking"})

# tallygate-expect: llm-attribution
legacy.GenerativeModel("gemini-2.5-flash").generate_content("hi")
# tallygate-expect: llm-attribution
legacy.GenerativeModel.from_cached_content(cached_content="cachedContents/a").generate_content("hi")
# tallygate-ok
legacy.list_models()
with propagate_attributes(metadata={"team": "search", "use_case": "ranking"}):
    # tallygate-ok
    legacy.GenerativeModel("gemini-2.5-flash").generate_content("hi")
