from openai import OpenAI
import anthropic

client = OpenAI()
claude = anthropic.Anthropic()
TEST = {"Helicone-Property-team": "a", "Helicone-Property-use_case": "b", "Helicone-Property-environment": "dev"}
LIVE = {"Helicone-Property-team": "a", "Helicone-Property-use_case": "b", "Helicone-Property-environment": "prod"}

# 1,000 M tokens at $30 and 100 M at $180
# tallygate-expect: dear-asset, frontier-outside-production
client.responses.create(model="gpt-5.4-pro", input="x", metadata={"team": "a", "use_case": "ranking"})
# tallygate-expect: frontier-outside-production, cost-unpriced, tag-undecided
claude.messages.create(model="claude-opus-4-7", max_tokens=9, messages=[], extra_headers=TEST)
# tallygate-expect: cost-unpriced, tag-undecided
claude.messages.create(model="claude-opus-4-7", max_tokens=9, messages=[], extra_headers=LIVE)
# tallygate-expect: cost-unpriced, tag-undecided
claude.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=[], extra_headers=TEST)
