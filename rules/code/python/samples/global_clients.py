# Clients that a function makes for the whole file.
import httpx
import openai

TAGS = {"X-Portkey-Metadata": '{"team": "search", "use_case": "ranking"}'}
ollama = None
chat = tagged = files = None


async def start():
    global ollama, files
    ollama = httpx.AsyncClient(base_url="http://ollama:11434", timeout=60.0)
    files = httpx.AsyncClient(base_url="https://files.example.com")


async def rank(body):
    if not ollama:
        await start()
    # tallygate-expect: llm-attribution
    answer = await ollama.post("/api/chat", json=body)
    await files.post("/api/chat", json=body)
    return answer


def start_chat():
    global chat, tagged
    chat = openai.OpenAI()
    tagged = openai.OpenAI(default_headers=TAGS)


def ask(texts):
    # tallygate-expect: llm-attribution
    return chat.responses.create(model="gpt-5-mini", input=texts)


def ask_with_tags(texts):
    # tallygate-ok
    return tagged.responses.create(model="gpt-5-mini", input=texts)


def local_only():
    ollama_of_its_own = httpx.Client(base_url="http://ollama:11434")
    return ollama_of_its_own.get("/api/tags")
