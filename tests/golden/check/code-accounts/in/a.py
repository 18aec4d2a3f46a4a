import os
from openai import OpenAI
from anthropic import Anthropic
a = OpenAI(project="proj_A1")
a.responses.create(model="gpt-4o", input="x")
b = OpenAI(project="proj_B1")
b.responses.create(model="gpt-4o", input="x")
c = OpenAI(project=os.environ["P"])
c.responses.create(model="gpt-4o", input="x")
d = Anthropic(default_headers={"anthropic-workspace-id": "wrkspc_9"})
d.messages.create(model="claude-sonnet-4-5", max_tokens=5, messages=[])
OpenAI().responses.create(model="gpt-4o", input="x")
from huggingface_hub import InferenceClient
InferenceClient(bill_to=os.environ["B"]).chat_completion(model="m", messages=[])
